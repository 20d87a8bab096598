import type { Metadata } from "next";
import { Shell } from "@/components/shell";
import { InspectorHead, NothingPasted } from "@/components/token/nothing-pasted";
import { TokenInspector } from "@/components/token/token-inspector";
import { tokenPageTexts } from "@/lib/insight/views/token-page";
import { EXAMPLE_TOKEN } from "@/lib/inspector/example-token";
import { type AddressParameters, openedToken } from "@/lib/inspector/token-address";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Token inspector" };

/** What a token allows and what would become of a request with it. Everything but the first picture is the browser's. */
export default async function TokenPage({
  searchParams,
}: {
  readonly searchParams: Promise<AddressParameters>;
}) {
  const now = instantOf(Date.now());
  return (
    <Shell sampleData={currentSource().state().sampleData}>
      <TokenInspector
        opened={openedToken(await searchParams, now)}
        now={now}
        texts={tokenPageTexts()}
        head={<InspectorHead />}
        empty={<NothingPasted />}
        example={EXAMPLE_TOKEN}
      />
    </Shell>
  );
}
