import { realEngine } from "../support/engine.ts";
import { replayCases } from "./replay-cases.ts";

replayCases(() => realEngine());
