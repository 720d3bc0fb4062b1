import { html, render } from "lit";

render(html`<p>The page is not built yet; what it shows is at /api.</p>`, document.body);
