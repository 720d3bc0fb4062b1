import type { Inlined } from "./wire";

/**
 * This run as one file that opens without a server: the page's own code and style, and what was read of the run. What
 * stands in a recording may be hostile; as JSON without a single "<" it cannot end its element.
 */
export async function asOneFile(inlined: Inlined): Promise<Blob> {
  const text = async (selector: string, attribute: string): Promise<string> => {
    const element = document.querySelector(selector);
    const address = element?.getAttribute(attribute);
    if (address === null || address === undefined) {
      throw new Error(`the page has no ${selector}`);
    }
    return (await fetch(address)).text();
  };
  const [code, style] = await Promise.all([
    text("script[type=module][src]", "src"),
    text("link[rel=stylesheet]", "href"),
  ]);
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
  return new Blob([
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>pgrehearsal</title>`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">`,
    `<style>${style.replaceAll("</style", "<\\/style")}</style>`,
    `<script type="application/json" id="inlined">${JSON.stringify(inlined).replaceAll("<", "\u003c")}</script>`,
    `</head><body><pg-app></pg-app><script type="module">`,
    code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--").replace(/\/\/# sourceMappingURL=.*/, ""),
    `</script></body></html>\n`,
  ], { type: "text/html" });
}

export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
