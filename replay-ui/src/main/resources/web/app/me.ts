import { ask, inlined } from "./wire";

/** Who looks, as the server says. */
interface Me {
  role: string;
  name: string;
  /** The operator's token is brought with what is said. */
  asksToken: boolean;
}

let me: Me = { role: "viewer", name: "", asksToken: true };

export const mayOperate = (): boolean => me.role === "operator" || me.asksToken;
export const asksToken = (): boolean => me.role !== "operator";
export const myName = (): string => me.name;

/** A page that cannot ask offers everything, and the server refuses what may not be. */
export async function learnWhoLooks(): Promise<void> {
  if (inlined !== undefined) {
    return;
  }
  try {
    me = await ask<Me>("/api/me");
  } catch {
    return;
  }
  const shown = document.documentElement.dataset;
  shown["may"] = mayOperate() ? "operate" : "look";
  shown["token"] = asksToken() ? "asked" : "brought";
}
