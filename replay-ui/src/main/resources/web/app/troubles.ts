import { html, nothing, type TemplateResult } from "lit";
import type { RunModel } from "./model";
import { clock, lasting } from "./time";
import type { Bar, RunDocument } from "./wire";

const MOST = 12;

/** What went wrong up to the cursor, in its order: faults that struck, and what came of them. */
export function troubles(
  model: RunModel,
  at: number,
  seek: (sequence: number) => void,
): TemplateResult | typeof nothing {
  const all = model.troubles.filter((change) => change.sequence <= at);
  if (all.length === 0) {
    return nothing;
  }
  const shown = all.slice(-MOST);
  const many = all.length > MOST ? `the last ${MOST} of ${all.length}` : `${all.length} until here`;
  return html`<section class="wrong">
    <h2>What went wrong <small>${many}</small></h2>
    <ol>${shown.map((change) => html`<li>
      <button aria-current=${change.sequence === at ? "true" : nothing} @click=${() => seek(change.sequence)}>
        <span class="mono mute">${change.sequence}</span><span class="mono mute">${clock(change.at)}</span>
        ${change.tone === "FAULT"
          ? html`<span class="bad">\u25bc ${change.sentence}</span>`
          : html`<span>${change.sentence}</span>`}
      </button></li>`)}</ol>
  </section>`;
}

function row(bar: Bar): TemplateResult {
  const ended = bar.ending.toLowerCase().replaceAll("_", " ");
  const took = bar.ends === undefined ? "" : lasting((Date.parse(bar.ends) - Date.parse(bar.begins)) / 1000);
  return html`<tr>
    <td>${bar.lane === "" ? "fleet" : bar.lane}</td>
    <td>${bar.step}</td>
    <td>${clock(bar.begins)}</td>
    <td class="num">${took}</td>
    <td>${ended}${bar.code === "" ? "" : `, ${bar.code}`}</td>
  </tr>`;
}

const HEADS = ["where", "step", "began", "took", "ended"];

/** The same as the drawing, for those who cannot see it. */
export function steps(run: RunDocument, open: boolean, toggle: (open: boolean) => void): TemplateResult {
  const change = (event: Event) => toggle((event.target as HTMLDetailsElement).open);
  return html`<details class="steps" ?open=${open} @toggle=${change}>
    <summary>the same as a table</summary>
    ${open
      ? html`<div tabindex="0" role="region" aria-label="Steps"><table>
          <thead><tr>${HEADS.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
          <tbody>${run.bars.map(row)}</tbody>
        </table></div>`
      : nothing}
  </details>`;
}
