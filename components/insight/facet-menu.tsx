"use client";

import {
  type ReactNode,
  Suspense,
  startTransition,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react";
import { AppLink } from "@/components/ui/app-link";
import { lazily } from "@/components/ui/lazily";
import { Menu } from "@/components/ui/menu";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import type { FacetMenuHead, FacetMenuValues } from "@/lib/insight/views/facet-menu";

/** Someone who types is not done after each letter. */
const TYPING_MS = 250;
const READING = "Reading the values.";
const NOT_READ = "The values could not be read. Close the menu and open it again.";
const NOT_LOADED = "The values could not be shown. Load the page again.";

const loadChoices = () => import("@/components/insight/facet-choices");

/** Loaded when a menu is opened. */
const FacetChoices = lazily(
  async () => (await loadChoices()).FacetChoices,
  () => <Said>{NOT_LOADED}</Said>,
);

function Said({ children }: { readonly children: string }) {
  return (
    <p role="status" className="scripted px-2.5 py-1.5 text-muted">
      {children}
    </p>
  );
}

interface Shown {
  readonly values: FacetMenuValues | null;
  readonly problem: string;
}

/** The values that hold a text; a problem in plain words where they can't be had. */
async function fetchValues(
  base: string,
  facet: string,
  contains: string,
  signal: AbortSignal,
): Promise<Shown> {
  const query = new URLSearchParams(base);
  query.set("facet", facet);
  // It may be a token that was pasted: where it can't be cleaned nothing is asked.
  if (contains !== "") query.set("contains", (await import("@/components/cleaning")).cleanText(contains));
  const response = await fetch(`/api${INSIGHT_PATH}/facet?${query}`, { signal });
  const body = await response.json();
  if (!response.ok) return { values: null, problem: String(body.problem ?? NOT_READ) };
  return { values: body, problem: "" };
}

/** What a menu shows, and how it asks for more; the last query counts. */
function useValues(base: string, facet: string, initial: FacetMenuValues | null) {
  const [shown, setShown] = useState<Shown>({ values: initial, problem: "" });
  const asked = useRef(new AbortController());
  useEffect(() => () => asked.current.abort(), []);
  const ask = (contains: string, afterMs = 0) => {
    asked.current.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    setTimeout(() => {
      if (signal.aborted) return;
      fetchValues(base, facet, contains, signal)
        .then(setShown)
        .catch(() => signal.aborted || setShown({ values: null, problem: NOT_READ }));
    }, afterMs);
  };
  return { ...shown, ask };
}

/** The values of one facet, asked for when its menu is opened; without scripts a link opens them. */
export function FacetMenu({
  head: { facet, label, mono, chosen },
  base,
  initial,
  drawn,
  end = false,
  within = false,
}: {
  readonly head: FacetMenuHead;
  readonly base: string;
  readonly initial: FacetMenuValues | null;
  /** How the server draws those. */
  readonly drawn: ReactNode;
  readonly end?: boolean;
  /** Within another menu: its values stand below it. */
  readonly within?: boolean;
}) {
  const { values, problem, ask } = useValues(base, facet, initial);
  const details = useRef<HTMLDetailsElement>(null);
  // What the server has drawn stays until the script is there: it works by links and a form of its own.
  const [isRead, setIsRead] = useState(initial === null);
  const open = () => {
    void loadChoices().catch(() => null);
    if (values === null) ask("");
  };
  const openIfOpen = useEffectEvent(() => details.current?.open && open());
  const showRead = useEffectEvent(async () => {
    if (initial !== null && (await loadChoices().catch(() => null)) !== null)
      startTransition(() => setIsRead(true));
  });
  // It may have been opened before its script ran.
  useEffect(() => {
    openIfOpen();
    void showRead();
  }, []);
  const name = chosen === "" ? label : `${label}: ${chosen}`;
  return (
    <Menu
      label={<bdi className="block max-w-60 truncate">{name}</bdi>}
      group={within ? "rare-facets" : "facets"}
      active={chosen !== ""}
      end={end}
      wide={facet === "token"}
      within={within}
      open={initial !== null}
      onOpen={open}
      ref={details}
    >
      {values === null ? (
        <>
          <Said>{problem === "" ? READING : problem}</Said>
          <AppLink
            href={`${INSIGHT_PATH}?${base}&facet=${facet}#filters`}
            className="unscripted px-2.5 py-1.5"
          >
            Show the values
          </AppLink>
        </>
      ) : (
        <Suspense fallback={initial ? drawn : <Said>{READING}</Said>}>
          {isRead ? (
            <FacetChoices
              values={values}
              label={label}
              mono={mono}
              base={base}
              onSearch={(text, now) => ask(text, now ? 0 : TYPING_MS)}
            />
          ) : (
            drawn
          )}
        </Suspense>
      )}
    </Menu>
  );
}
