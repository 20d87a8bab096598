import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { EXPORT_FORMATS, exportFormat, exportPieces } from "@/lib/insight/exports/export-rows";
import { planExport } from "@/lib/insight/exports/start-export";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

const KNOWN = Object.keys(EXPORT_FORMATS).join(", ");

/** Pieces as bytes, each made when the reader takes it; a reader that leaves ends the work. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** All requests that the page's address asks for, as a file: `format` is csv or jsonl. */
export async function GET(request: NextRequest): Promise<Response> {
  const { format: _asked, ...parameters } = readParameters(request.nextUrl.searchParams);
  const format = exportFormat(request.nextUrl.searchParams.get("format"));
  if (format === null) {
    return Response.json(
      { problem: `format must be one of ${KNOWN}`, nextStep: "Choose a format." },
      { status: 400 },
    );
  }
  const now = instantOf(Date.now());
  const source = currentSource();
  const plan = await planExport(source, parseInsightQuery(parameters, now).query, now);
  if (!("scope" in plan)) return Response.json(plan.body, { status: plan.status, headers: plan.headers });
  const pieces = exportPieces(format, source.stream(plan.scope), plan.total);
  return new Response(streamOf(pieces), {
    headers: {
      "Content-Type": format.contentType,
      "Content-Disposition": `attachment; filename="${plan.name}.${format.extension}"`,
    },
  });
}
