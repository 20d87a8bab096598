import type { ConnectQuery } from "./connect-query";
import { buildEmbedHref } from "./embed-query";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The HTML that shows the panel, for a page of another site. `site` is this dashboard's origin. */
export function toSnippet({ query, density, size }: ConnectQuery, site: string): string {
  const [width, height] = size.split("x");
  const title = `User delegation SAS failures${query.account ? `, ${query.account}` : ""}`;
  return `<iframe
  id="sas-insights"
  title="${escaped(title)}"
  src="${escaped(site + buildEmbedHref(query, density))}"
  width="${width}"
  height="${height}"
  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
  loading="lazy"
></iframe>`;
}

/** A script for the page around, which makes the frame as high as its content. */
export const FOLLOW_HEIGHT = `<script>
  addEventListener("message", ({ source, data }) => {
    const frame = document.getElementById("sas-insights");
    if (source !== frame?.contentWindow || data?.type !== "sas-insights:height") return;
    frame.height = Number(data.height);
  });
</script>`;
