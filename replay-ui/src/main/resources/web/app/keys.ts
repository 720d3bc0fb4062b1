/** What a key does: the one table for the handler and for the help. */
export interface Key {
  keys: string[];
  shown: string;
  does: string;
  action:
    | "play"
    | "back"
    | "on"
    | "back10"
    | "on10"
    | "trouble"
    | "troubleBack"
    | "first"
    | "last"
    | "faster"
    | "slower"
    | "link"
    | "list"
    | "help"
    | "filter";
}

export const KEYS: readonly Key[] = [
  { keys: [" "], shown: "space", does: "play or pause", action: "play" },
  { keys: ["ArrowLeft", "k"], shown: "\u2190 or k", does: "one event back", action: "back" },
  { keys: ["ArrowRight", "j"], shown: "\u2192 or j", does: "one event on", action: "on" },
  { keys: ["Shift+ArrowLeft"], shown: "shift \u2190", does: "ten events back", action: "back10" },
  { keys: ["Shift+ArrowRight"], shown: "shift \u2192", does: "ten events on", action: "on10" },
  { keys: ["f"], shown: "f", does: "next fault or failure", action: "trouble" },
  { keys: ["F"], shown: "shift f", does: "the one before", action: "troubleBack" },
  { keys: ["Home"], shown: "home", does: "first event", action: "first" },
  { keys: ["End"], shown: "end", does: "newest event", action: "last" },
  { keys: ["+"], shown: "+", does: "play faster", action: "faster" },
  { keys: ["-"], shown: "-", does: "play slower", action: "slower" },
  { keys: ["/"], shown: "/", does: "filter the events", action: "filter" },
  { keys: ["c"], shown: "c", does: "copy a link to this event", action: "link" },
  { keys: ["r"], shown: "r", does: "list of runs", action: "list" },
  { keys: ["?"], shown: "?", does: "these keys", action: "help" },
];

const byName = new Map(KEYS.flatMap((key) => key.keys.map((name) => [name, key.action] as const)));

export function actionOf(event: KeyboardEvent): Key["action"] | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const shifted = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
  return byName.get(shifted);
}
