import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Address, format, momentOf, parse } from "./address";
import {
  type Choices,
  choicesOf,
  draftOf,
  type Example,
  examples,
  faultsOf,
  keepToken,
  keptToken,
  operatorOf,
  optionsOf,
  simulate,
  type Wish,
} from "./making";
import { asksToken } from "./me";
import "./own-fleet";
import "./wish";

type Asked = Extract<Address, { view: "simulate" }>;

/** Starts a simulation; what is chosen stands in the address, so that it can be handed on. */
class Simulate extends LitElement {
  static override properties = { address: { attribute: false } };

  declare address: Asked;
  private fleets: Example[] = [];
  private choices: Choices | undefined;
  private problem = "";
  private plays = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "simulate - pgrehearsal";
    addEventListener("hashchange", this.readAddress);
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener("hashchange", this.readAddress);
    super.disconnectedCallback();
  }

  private readonly readAddress = (): void => {
    const next = parse(location.hash);
    if (next.view === "simulate") {
      this.write(next);
    }
  };

  private async load(): Promise<void> {
    try {
      this.fleets = await examples();
      const { fleet } = this.address;
      if (fleet === "" && this.fleets[0] !== undefined) {
        return this.write({ fleet: this.fleets[0].fleet });
      }
      const choices = await choicesOf(fleet);
      if (fleet === this.address.fleet) {
        this.choices = choices;
      }
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
  }

  private write(change: Partial<Asked>): void {
    const before = this.address.fleet;
    this.address = { ...this.address, ...change };
    this.problem = "";
    history.replaceState(null, "", format(this.address));
    if (before !== this.address.fleet) {
      void this.load();
    }
    this.requestUpdate();
  }

  /** A fault that nothing was chosen for yet stands in no address. */
  private open = 0;

  private get wish(): Wish {
    const { faults, decision, stopAt, acceptLoss } = this.address;
    const empty = Array.from({ length: this.open }, () => ({ kind: "", place: "", values: {} }));
    return { drafts: [...faults.map(draftOf), ...empty], decision, stopAt, acceptLoss };
  }

  private wished(wish: Wish): void {
    this.open = wish.drafts.length > 1 && wish.drafts.at(-1)?.kind === "" ? 1 : 0;
    const { decision, stopAt, acceptLoss } = wish;
    this.write({ faults: faultsOf(wish), decision, stopAt, acceptLoss });
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = String(new FormData(event.target as HTMLFormElement).get("token") ?? "");
    keepToken(token);
    this.plays = true;
    this.problem = "";
    this.requestUpdate();
    try {
      const { fleet, seed } = this.address;
      const { wish } = this;
      const made = await simulate(token, { fleet, seed, faults: faultsOf(wish), operator: operatorOf(wish) });
      location.hash = format(momentOf(made.id));
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.plays = false;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { fleet, seed } = this.address;
    const number = (event: Event) => Math.max(0, Math.floor(Number((event.target as HTMLInputElement).value)) || 0);
    return html`<main class="list making">
      <h1><a href="#/runs" title="all runs">\u2039 Start a simulation</a></h1>
      <form @submit=${(event: SubmitEvent) => this.send(event)}
          @wish=${(event: CustomEvent<Wish>) => this.wished(event.detail)}>
        <section>
          <fieldset><legend>Fleet</legend>
            ${this.fleets.map((each) => html`<label class="check"><input type="radio" name="fleet" value=${each.fleet}
              .checked=${each.fleet === fleet} @change=${() => this.write({ fleet: each.fleet, faults: [] })} />
              <span><b>${each.fleet.replace(/^(example|own):/, "")}</b>
                <span class="mute">${each.about}</span></span></label>`)}
            <pg-own-fleet @fleet=${(event: CustomEvent<Example>) =>
              this.write({ fleet: event.detail.fleet, faults: [] })}></pg-own-fleet>
            <label>seed, where chance begins
              <input name="seed" type="number" min="0" max="999999" .value=${String(seed)}
                @change=${(event: Event) => this.write({ seed: number(event) })} /></label>
          </fieldset>
        </section>
        <section>${this.choices === undefined
          ? html`<p class="mute">reading</p>`
          : html`<pg-wish .choices=${this.choices} .wish=${this.wish}
              .unsaid=${"nothing: leaves a parked run parked"}></pg-wish>`}</section>
        <section class="last">
          <p class="mono mute">rehearse simulate ${fleet} --seed ${seed}${optionsOf(this.wish)}</p>
          <label>operator's token, which rehearse serve printed
            <input name="token" type="password" ?required=${asksToken()} .value=${keptToken()} /></label>
          ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
          <div class="buttons"><button class="go" type="submit" ?disabled=${this.plays}>${
            this.plays ? "plays" : "start"
          }</button></div>
        </section>
      </form>
    </main>`;
  }
}

customElements.define("pg-simulate", Simulate);
