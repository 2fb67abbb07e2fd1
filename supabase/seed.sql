-- Sample rows for development: two students, a small question bank, and some study sessions.
-- It may run any number of times: rows that are there already stay as they are.

-- Accounts to own the rows below. They have no password, so nobody can sign in with them.
insert into auth.users (id, email, raw_user_meta_data)
values
  ('a0000000-0000-4000-8000-000000000001', 'amara@example.com', '{"name": "Amara Osei"}'),
  ('a0000000-0000-4000-8000-000000000002', 'jonas@example.com', '{"name": "Jonas Lindqvist"}')
on conflict (id) do nothing;

insert into public.user_profiles (id, user_id, name, target_test_date, current_score, learning_preferences)
values
  (
    'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'Amara Osei', '2024-06-05', 158,
    '{"daily_minutes": 45, "weak_topics": ["assumption", "flaw"]}'
  ),
  (
    'b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', 'Jonas Lindqvist', '2024-09-10', null,
    '{"daily_minutes": 20}'
  )
on conflict (id) do nothing;

insert into public.question_bank (
  reference, section, topic, difficulty, stimulus, prompt, answer_choices, correct_choice, explanation, is_published
)
values
  (
    'LR-001', 'logical_reasoning', 'assumption', 2,
    'The new bakery on Harbour Street sells out by noon every day. Its owner concludes that a second branch across town would sell out as quickly.',
    'The owner''s conclusion depends on assuming which one of the following?',
    array[
      'People across town would want the bakery''s bread about as much as people near Harbour Street do.',
      'No other bakery will open on Harbour Street within a year.',
      'The first branch could sell more bread if it opened earlier.',
      'Most customers of the first branch live across town.',
      'Bread that is left over at noon cannot be sold later.'
    ],
    'A',
    'What holds in one place is carried over to another; that works only if demand is alike in both.',
    true
  ),
  (
    'LR-002', 'logical_reasoning', 'flaw', 3,
    'Every member of the rowing club who trained daily finished the regatta. Lena finished the regatta, so she must have trained daily.',
    'The reasoning is flawed because the argument',
    array[
      'relies on a sample of rowers that is too small',
      'takes a condition that is enough for finishing to be one that is needed for it',
      'uses the word "finished" in two different senses',
      'attacks rowers who did not train daily instead of their reasons',
      'supposes that what is true of the club is true of each member'
    ],
    'B',
    'Daily training was enough to finish; nothing says that others could not finish too.',
    true
  ),
  (
    'LR-003', 'logical_reasoning', 'strengthen', 3,
    'Since the town library stopped charging late fees, books have come back later on average. The librarian holds that the fees had made people return books on time.',
    'Which one of the following, if true, most strengthens the librarian''s claim?',
    array[
      'The library lends more books in winter than in summer.',
      'Some people had never paid the fees that they owed.',
      'In two similar towns that kept their fees, return times did not change over the same period.',
      'The library bought many new books in the year in which it stopped charging fees.',
      'Many readers said that they liked the library better without fees.'
    ],
    'C',
    'A comparison with towns that kept their fees rules out causes that would have worked everywhere.',
    true
  ),
  (
    'LR-004', 'logical_reasoning', 'weaken', 4,
    'After the council planted trees along Mill Road, traffic accidents there fell by a fifth. The council infers that the trees led people to drive with more care.',
    'Which one of the following, if true, most seriously weakens the inference?',
    array[
      'Trees take several years to reach their full height.',
      'Residents of Mill Road had asked for the trees for a long time.',
      'Accidents on roads without trees are more often serious.',
      'In the month of the planting a bypass opened that took away a third of the traffic on Mill Road.',
      'The council spent more on the trees than it had planned.'
    ],
    'D',
    'With a third fewer cars on the road, fewer accidents are no sign of greater care.',
    true
  ),
  (
    'LR-005', 'logical_reasoning', 'inference', 2,
    'All of the violins in the shop were made by hand. Some of the instruments in the shop that were made by hand are for hire. None of the violins are for hire.',
    'If the statements above are true, which one of the following must also be true?',
    array[
      'All of the instruments for hire were made by hand.',
      'No instrument in the shop was made by machine.',
      'Some of the violins were not made by hand.',
      'Most of the instruments in the shop are violins.',
      'Some of the handmade instruments in the shop are not violins.'
    ],
    'E',
    'Handmade instruments that are for hire exist, and no violin is for hire, so those instruments are not violins.',
    true
  ),
  (
    'RC-001', 'reading_comprehension', 'main_point', 2,
    'Historians once read medieval tax rolls as plain lists of wealth. Recent work treats them as the outcome of bargaining: collectors wrote down what a village had agreed to pay, not what it owned. Read in this way, the rolls say less about harvests and more about who had a voice.',
    'Which one of the following best states the main point of the passage?',
    array[
      'Medieval villages were poorer than historians had believed.',
      'Tax rolls are evidence of negotiation and influence rather than direct records of wealth.',
      'Collectors in the Middle Ages were often dishonest.',
      'Harvests cannot be studied for want of reliable sources.',
      'Historians should give up the use of tax rolls.'
    ],
    'B',
    'The passage sets an older reading of the rolls against a newer one, and sides with the newer.',
    true
  ),
  (
    'RC-002', 'reading_comprehension', 'author_attitude', 3,
    'The committee''s report on night shifts is careful in its counting and timid in its advice. Having shown that two short breaks do more good than one long one, it stops short of asking any employer to grant them.',
    'The author''s attitude toward the report can best be described as',
    array[
      'wholly approving',
      'indifferent',
      'respectful of its evidence but disappointed by its recommendations',
      'doubtful of its evidence but pleased with its recommendations',
      'hostile to the aims of the committee'
    ],
    'C',
    'The counting is praised as careful; the advice is called timid.',
    true
  ),
  (
    'RC-003', 'reading_comprehension', 'structure', 4,
    'Coral that lives in warm lagoons survives heat which kills coral of the same species elsewhere. One explanation is breeding: only hardy lines were left. Another is habit: young coral raised in warm water grow tougher. Transplants, now in their third year, may soon tell the two apart.',
    'The passage is organised in which one of the following ways?',
    array[
      'A theory is stated, attacked and given up.',
      'Two experiments are described and their results compared.',
      'A general law is applied to a series of cases.',
      'A practice is criticised and a better one proposed.',
      'A phenomenon is presented, two explanations are offered, and a way to decide between them is named.'
    ],
    'E',
    'The first sentence gives the phenomenon, the next two the explanations, the last one the test.',
    false
  )
on conflict (reference) do nothing;

insert into public.user_sessions (
  id, user_profile_id, current_question_id, session_type, section, started_at, ended_at
)
values
  (
    'c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', null,
    'practice', 'logical_reasoning', '2024-01-16 18:00:00+00', '2024-01-16 18:09:30+00'
  ),
  (
    'c0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000002',
    (select id from public.question_bank where reference = 'RC-002'),
    'timed', 'reading_comprehension', '2024-01-17 07:30:00+00', null
  )
on conflict (id) do nothing;

insert into public.session_questions (
  user_session_id, question_id, question_number, chosen_answer, is_correct, seconds_spent, answered_at
)
select
  answer.user_session_id,
  question.id,
  answer.question_number,
  answer.chosen_answer,
  answer.chosen_answer = question.correct_choice,
  answer.seconds_spent,
  answer.answered_at
from (
  values
    ('c0000000-0000-4000-8000-000000000001'::uuid, 'LR-001', 1, 'A', 84, '2024-01-16 18:01:24+00'::timestamptz),
    ('c0000000-0000-4000-8000-000000000001'::uuid, 'LR-002', 2, 'D', 131, '2024-01-16 18:03:35+00'::timestamptz),
    ('c0000000-0000-4000-8000-000000000001'::uuid, 'LR-004', 3, 'D', 152, '2024-01-16 18:06:07+00'::timestamptz),
    ('c0000000-0000-4000-8000-000000000002'::uuid, 'RC-001', 1, 'B', 203, '2024-01-17 07:33:23+00'::timestamptz),
    ('c0000000-0000-4000-8000-000000000002'::uuid, 'RC-002', 2, null, null, null)
) as answer (user_session_id, reference, question_number, chosen_answer, seconds_spent, answered_at)
join public.question_bank as question on question.reference = answer.reference
on conflict (user_session_id, question_number) do nothing;

insert into public.progress_analytics (
  user_profile_id, section, week_start, questions_answered, questions_correct, study_seconds, predicted_score
)
values
  ('b0000000-0000-4000-8000-000000000001', 'logical_reasoning', '2024-01-15', 3, 2, 367, 159),
  ('b0000000-0000-4000-8000-000000000002', 'reading_comprehension', '2024-01-15', 1, 1, 203, null)
on conflict (user_profile_id, section, week_start) do nothing;

insert into public.subscription_management (
  user_profile_id, provider_subscription_id, plan, status, price_cents, currency, current_period_start, current_period_end
)
values
  (
    'b0000000-0000-4000-8000-000000000001', 'sample-subscription-001', 'monthly', 'active', 2900, 'usd',
    '2024-01-10 00:00:00+00', '2024-02-10 00:00:00+00'
  ),
  (
    'b0000000-0000-4000-8000-000000000002', 'sample-subscription-002', 'yearly', 'trialing', 24900, 'eur',
    '2024-01-14 00:00:00+00', '2024-01-28 00:00:00+00'
  )
on conflict (provider_subscription_id) do nothing;
