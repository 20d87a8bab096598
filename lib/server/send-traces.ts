import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Context,
  type Span as OtelSpan,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { enterSpan, type Span } from "@/lib/telemetry/trace";
import { routeOf } from "./observe-requests";

const STARTED = "http.server.request.start";
/** https://www.w3.org/TR/trace-context/#traceparent-header */
const TRACEPARENT = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/;

function toSpan(tracer: Tracer, span: OtelSpan): Span {
  const within = trace.setSpan(ROOT_CONTEXT, span);
  return {
    child: (name, attributes) => toSpan(tracer, tracer.startSpan(name, { attributes }, within)),
    end({ failed }) {
      if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
  };
}

/** The trace that the client is in, where it names one. */
function contextOf({ headers }: IncomingMessage): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(headers.traceparent?.toString() ?? "") ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    ...{ traceId, spanId, isRemote: true },
    traceFlags: Number.parseInt(flags ?? "0", 16),
  });
}

/**
 * Sends traces to this address: each request, what it asks the source, and what the source asks its store or service.
 * Gives what sends at once what waits to be sent.
 */
export function sendTraces(url: string): () => Promise<void> {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": "sas-failure-insights" }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url }))],
  });
  const tracer = provider.getTracer("sas-failure-insights");
  subscribe(STARTED, (message) => {
    const { request, response } = message as {
      readonly request: IncomingMessage;
      readonly response: ServerResponse;
    };
    const method = request.method ?? "";
    const span = tracer.startSpan(method, { kind: SpanKind.SERVER }, contextOf(request));
    enterSpan(toSpan(tracer, span));
    response.once("close", () => {
      const status = response.writableFinished ? response.statusCode : 499;
      const route = routeOf(request.url ?? "");
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
  });
  return () => provider.forceFlush();
}
