import type { NextRequest } from "next/server";
import { ownSite } from "@/app/own-site";
import {
  EXPORT_FORMAT_NAMES,
  EXPORT_FORMATS,
  exportFormat,
  exportPieces,
} from "@/lib/insight/exports/export-rows";
import { encodeFrame, FRAMES_TYPE, type Frame, TOTAL_HEADER } from "@/lib/insight/exports/frames";
import { makeReport } from "@/lib/insight/exports/make-report";
import { planExport } from "@/lib/insight/exports/start-export";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import type { Taken } from "@/lib/insight/tickets/take-along";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

const END: Pick<Frame, "bytes"> = { bytes: new Uint8Array(0) };

/**
 * Pieces as bytes, each made when the reader takes it; a reader that leaves ends the work. With their heads where the
 * page shows how far it is.
 */
function streamOf(pieces: AsyncGenerator<Frame>, isFramed: boolean): ReadableStream<Uint8Array> {
  let written = 0;
  return new ReadableStream({
    async pull(controller) {
      let piece = await pieces.next();
      // What is empty is not sent: an empty frame is the end.
      while (!piece.done && piece.value.bytes.length === 0) {
        written = piece.value.written;
        piece = await pieces.next();
      }
      if (!piece.done) {
        written = piece.value.written;
        controller.enqueue(isFramed ? encodeFrame(piece.value) : piece.value.bytes);
        return;
      }
      if (isFramed) controller.enqueue(encodeFrame({ ...END, written }));
      controller.close();
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

function answerReport(taken: Taken, name: string): Response {
  if (!("text" in taken)) return Response.json(taken.body, { status: taken.status, headers: taken.headers });
  return new Response(taken.text, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

/**
 * All requests that the page's address asks for, as a file: `format` is csv, json, jsonl or parquet; or, as html, a
 * report of the page that needs nothing else.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const { format: _asked, ...parameters } = parametersOf(request.nextUrl.searchParams);
  const asked = request.nextUrl.searchParams.get("format");
  const format = asked === "html" ? asked : exportFormat(asked);
  if (format === null) {
    const known = [...EXPORT_FORMAT_NAMES, "html"].join(", ");
    return Response.json(
      { problem: `format must be one of ${known}`, nextStep: "Choose a format." },
      { status: 400 },
    );
  }
  const now = instantOf(Date.now());
  const source = currentSource();
  const { query } = parseInsightQuery(parameters, now);
  if (format === "html") {
    const made = await makeReport(source, query, { site: await ownSite(), now });
    return answerReport(made, `${query.account}-blocked-requests.html`);
  }
  const plan = await planExport(source, query, now);
  if (!("scope" in plan)) return Response.json(plan.body, { status: plan.status, headers: plan.headers });
  const isFramed = request.headers.get("accept") === FRAMES_TYPE;
  const pieces = exportPieces(format, source.stream(plan.scope), plan.subject, plan.verdictOn);
  return new Response(streamOf(pieces, isFramed), {
    headers: {
      "Content-Type": isFramed ? FRAMES_TYPE : EXPORT_FORMATS[format].contentType,
      "Content-Disposition": `attachment; filename="${plan.name}.${format}"`,
      [TOTAL_HEADER]: String(plan.subject.total),
    },
  });
}
