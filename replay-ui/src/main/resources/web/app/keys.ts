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
    | "bookmark"
    | "bookmarked"
    | "bookmarkedBack"
    | "save"
    | "compare"
    | "whatIf"
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
  { keys: ["m"], shown: "m", does: "bookmark this event, with a note", action: "bookmark" },
  { keys: ["b"], shown: "b", does: "next bookmark", action: "bookmarked" },
  { keys: ["B"], shown: "shift b", does: "the one before", action: "bookmarkedBack" },
  { keys: ["c"], shown: "c", does: "copy a link to this event, with the bookmarks", action: "link" },
  { keys: ["s"], shown: "s", does: "save the run as one page that opens from disk", action: "save" },
  { keys: ["d"], shown: "d", does: "compare with another run", action: "compare" },
  { keys: ["w"], shown: "w", does: "what if, from here on", action: "whatIf" },
  { keys: ["r"], shown: "r", does: "list of runs", action: "list" },
  { keys: ["?"], shown: "?", does: "these keys", action: "help" },
];

/** Where two runs stand side by side. */
export const COMPARE_KEYS: readonly Key[] = [
  { keys: ["ArrowUp", "k"], shown: "\u2191 or k", does: "one step back", action: "back" },
  { keys: ["ArrowDown", "j"], shown: "\u2193 or j", does: "one step on", action: "on" },
  { keys: ["Home"], shown: "home", does: "first divergence", action: "first" },
  { keys: ["f"], shown: "f", does: "next difference", action: "trouble" },
  { keys: ["F"], shown: "shift f", does: "the one before", action: "troubleBack" },
  { keys: ["/"], shown: "/", does: "only what differs, or all", action: "filter" },
  { keys: ["d"], shown: "d", does: "swap the two", action: "compare" },
  { keys: ["c"], shown: "c", does: "copy a link to this", action: "link" },
  { keys: ["r"], shown: "r", does: "list of runs", action: "list" },
  { keys: ["?"], shown: "?", does: "these keys", action: "help" },
];

export function actionOf(event: KeyboardEvent, table: readonly Key[] = KEYS): Key["action"] | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const shifted = event.shiftKey && event.key.startsWith("Arrow") ? `Shift+${event.key}` : event.key;
  return table.find((key) => key.keys.includes(shifted))?.action;
}
