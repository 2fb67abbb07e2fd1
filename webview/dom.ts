type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A new element. An attribute that is false or undefined is left out, one that is true is empty. Texts are never read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

/** A button with a name for everybody: as text, or as a tooltip where a sign stands for it. */
export function button(
  label: string,
  onClick: () => void,
  attributes: Attributes = {},
  sign = label,
): HTMLButtonElement {
  const named = sign === label ? {} : { "aria-label": label, title: label };
  const made = element("button", { type: "button", ...named, ...attributes }, sign);
  made.addEventListener("click", onClick);
  return made;
}
