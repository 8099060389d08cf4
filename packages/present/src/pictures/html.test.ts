import { expect, test } from "vitest";
import { escapeHtml, html, px } from "./html.ts";

test("text that enters a template is escaped, in content and in attributes", () => {
  const hostile = `<script>alert("1")</script> & 'x'`;
  expect(html`<p title="${hostile}">${hostile}</p>`.html).toBe(
    `<p title="${escapeHtml(hostile)}">${escapeHtml(hostile)}</p>`,
  );
  expect(escapeHtml(hostile)).toBe("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;");
});

test("pieces of HTML and lists of them enter as they are, false leaves nothing", () => {
  expect(html`<ul>${["a<", "b"].map((t) => html`<li>${t}</li>`)}${false}</ul>`.html).toBe(
    "<ul><li>a&lt;</li><li>b</li></ul>",
  );
});

test("a number that is none stops the page", () => {
  expect(() => html`${Number.NaN}`).toThrow("NaN");
  expect(() => px(Number.POSITIVE_INFINITY)).toThrow("Infinity");
});
