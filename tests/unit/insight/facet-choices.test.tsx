import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FacetChoices } from "@/components/insight/facet-choices";
import type { FacetMenuValues } from "@/lib/insight/views/facet-menu";

const NONE: FacetMenuValues = {
  ...{ facet: "token", contains: "container", choices: [], more: false },
  ...{ state: "whole", problem: "" },
};

const drawn = (values: FacetMenuValues, label: string) =>
  renderToStaticMarkup(<FacetChoices values={values} label={label} mono={false} base="account=stone" />);

it("tokens are named in words, so it is said that their ids are searched", () => {
  const menu = drawn(NONE, "Token");
  expect(menu).toContain('aria-label="Search by token id"');
  expect(menu).toContain('placeholder="Search by token id"');
  expect(menu).toContain("No token id holds this text.");
});

it("values of other facets are searched as they stand there", () => {
  const menu = drawn({ ...NONE, facet: "client" }, "Client");
  expect(menu).toContain('aria-label="Search client"');
  expect(menu).toContain('placeholder="Search all values"');
  expect(menu).toContain("No value holds this text.");
});

it("why only a part is known stands below the values", () => {
  expect(drawn({ ...NONE, state: "partial", problem: "Only ids are shown." }, "Token")).toContain(
    "Only ids are shown.</p>",
  );
  expect(drawn(NONE, "Token")).not.toContain('role="alert"');
});
