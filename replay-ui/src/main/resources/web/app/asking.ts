import { html, LitElement, nothing, type TemplateResult } from "lit";
import { keepToken, keptToken } from "./making";
import { asksToken, mayOperate, myName } from "./me";
import { lasting } from "./time";
import { type Choice, type RunDocument, say, type TopLine } from "./wire";

const NAME = "pgrehearsal.name";
const PAUSE: Choice = {
  command: "pause",
  subject: "",
  seconds: 0,
  consequence: "nothing new is begun; what runs may end",
};

/** What a run waits for, and in a live run how it is told. */
class Asking extends LitElement {
  static override properties = { run: { attribute: false }, top: { attribute: false }, newest: { attribute: false } };

  declare run: RunDocument;
  declare top: TopLine;
  declare newest: boolean;
  private chosen: Choice | undefined;
  private answer = "";

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private get speaks(): boolean {
    return this.run.live && this.newest && mayOperate();
  }

  private choose(choice: Choice): void {
    this.chosen = choice;
    this.answer = "";
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const dialog = this.querySelector("dialog");
      if (dialog instanceof HTMLDialogElement) {
        dialog.showModal();
      }
    });
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const values = new FormData(form);
    const text = (name: string) => String(values.get(name) ?? "");
    const choice = this.chosen;
    if (choice === undefined) {
      return;
    }
    keepToken(text("token"));
    sessionStorage.setItem(NAME, text("by"));
    try {
      const said = await say(this.run.id, text("token"), {
        id: crypto.randomUUID(),
        command: choice.command,
        subject: choice.subject,
        by: text("by"),
        reason: text("reason"),
        acceptLoss: values.get("acceptLoss") === "on",
        confirm: text("confirm"),
      });
      this.answer = said.accepted ? "" : `refused (${said.code}): ${said.refused}`;
      if (said.accepted) {
        form.closest("dialog")?.close();
      }
    } catch (e) {
      this.answer = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
  }

  private dialog(choice: Choice): TemplateResult {
    const production = this.run.environment === "production";
    return html`<dialog aria-label=${`${choice.command} ${choice.subject}`}>
      <form @submit=${(event: SubmitEvent) => this.send(event)}>
        <b>${choice.command} ${choice.subject}</b>
        <p class="mute">${choice.consequence}</p>
        <label>your name, for the record <input name="by" required
          .value=${myName() || (sessionStorage.getItem(NAME) ?? "")} /></label>
        <label>reason <input name="reason" ?required=${choice.command === "skip"} /></label>
        <label>operator's token <input name="token" type="password" ?required=${asksToken()}
          .value=${keptToken()} /></label>
        ${choice.command === "reverse" && this.top.losesWrites
          ? html`<label><span><input type="checkbox" name="acceptLoss"
            /> what clients wrote since traffic was opened may be lost</span></label>`
          : nothing}
        ${production
          ? html`<label>type the fleet's name, ${this.run.fleet}
              <input name="confirm" required autocomplete="off" /></label>`
          : nothing}
        ${this.answer === "" ? nothing : html`<p class="bad" role="alert">${this.answer}</p>`}
        <div class="buttons">
          <button type="button"
            @click=${(event: Event) => (event.target as HTMLElement).closest("dialog")?.close()}>cancel</button>
          <button class="go" type="submit">${choice.command}</button>
        </div>
      </form>
    </dialog>`;
  }

  private card(choice: Choice): TemplateResult {
    const cost = choice.seconds === 0 ? "" : lasting(choice.seconds);
    const body = html`<b class=${choice.command === "reverse" ? "bad"
      : ""}>${choice.command} ${choice.subject}</b><span>${cost}</span>
      <small>${choice.consequence}</small>`;
    return this.speaks
      ? html`<button class="choice" @click=${() => this.choose(choice)}>${body}</button>`
      : html`<div class="choice">${body}</div>`;
  }

  override render(): TemplateResult | typeof nothing {
    const { top } = this;
    const running = top.status === "UNDER WAY";
    if (running && this.speaks) {
      const turnBack = { command: "reverse", subject: "", seconds: top.waySeconds, consequence: top.way };
      return html`<section>
        <h2>Under way</h2>
        <button @click=${() => this.choose(PAUSE)}>pause</button>
        <button @click=${() => this.choose(turnBack)}>turn back</button>
        ${this.chosen === undefined ? nothing : this.dialog(this.chosen)}
      </section>`;
    }
    if (running || (top.decisions.length === 0 && top.findings.length === 0)) {
      return nothing;
    }
    const parked = top.status === "PARKED";
    const many = top.decisions.length === 1 ? "1 open decision" : `${top.decisions.length} open decisions`;
    return html`<section class="ask ${parked ? "" : "gate"}" aria-live="polite">
      <h2>${top.status}${top.decisions.length === 0 ? "" : `: ${many}`}</h2>
      <b>${top.waitsFor}</b>
      ${top.findings.map(
        (finding) => html`<p class="finding"><b>${finding.where}</b>: ${finding.what}:
          found ${finding.found}, wanted ${finding.wanted}.
          <span class="mute">${finding.remedy}</span></p>`,
      )}
      <div class="choices">${top.decisions.map((choice) => this.card(choice))}</div>
      ${this.chosen === undefined ? nothing : this.dialog(this.chosen)}
    </section>`;
  }
}

customElements.define("pg-asking", Asking);
