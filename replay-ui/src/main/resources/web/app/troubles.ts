import { html, nothing, type TemplateResult } from "lit";
import { isTrouble, type RunModel } from "./model";
import { clock, lasting } from "./time";
import type { Bar, RunDocument } from "./wire";

const MOST = 12;

/** What went wrong up to the cursor, in its order: faults that struck, and what came of them. */
export function troubles(model: RunModel, at: number, seek: (sequence: number) => void): TemplateResult | typeof nothing {
  const all = model.changes.filter((change) => isTrouble(change) && change.sequence <= at);
  if (all.length === 0) {
    return nothing;
  }
  const shown = all.slice(-MOST);
  return html`<section class="wrong">
    <h2>What went wrong <small>${all.length > MOST ? `the last ${MOST} of ${all.length}` : `${all.length} until here`}</small></h2>
    <ol>${shown.map((change) => html`<li><button aria-current=${change.sequence === at ? "true" : nothing} @click=${() => seek(change.sequence)}>
      <span class="mono mute">${change.sequence}</span><span class="mono mute">${clock(change.at)}</span>
      <span class=${change.tone === "FAULT" ? "bad" : ""}>${change.tone === "FAULT" ? "\u25bc " : ""}${change.sentence}</span></button></li>`)}</ol>
  </section>`;
}

const words = (bar: Bar) => bar.ending.toLowerCase().replaceAll("_", " ");

/** The same as the drawing, for those who cannot see it. */
export function steps(run: RunDocument, open: boolean, toggle: (open: boolean) => void): TemplateResult {
  return html`<details class="steps" ?open=${open} @toggle=${(event: Event) => toggle((event.target as HTMLDetailsElement).open)}>
    <summary>the same as a table</summary>
    ${open
      ? html`<div tabindex="0" role="region" aria-label="Steps"><table>
          <thead><tr><th scope="col">where</th><th scope="col">step</th><th scope="col">began</th><th scope="col">took</th><th scope="col">ended</th></tr></thead>
          <tbody>${run.bars.map((bar) => html`<tr><td>${bar.lane === "" ? "fleet" : bar.lane}</td><td>${bar.step}</td><td>${clock(bar.begins)}</td>
            <td class="num">${bar.ends === undefined ? "" : lasting((Date.parse(bar.ends) - Date.parse(bar.begins)) / 1000)}</td>
            <td>${words(bar)}${bar.code === "" ? "" : `, ${bar.code}`}</td></tr>`)}</tbody>
        </table></div>`
      : nothing}
  </details>`;
}
