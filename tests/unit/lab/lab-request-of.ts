import type { LabRequest } from "../../lab/proxy/lab-request";

/** A request to the lab's service; what is not said is a good read over HTTPS. */
export function labRequest(
  more: Partial<Omit<LabRequest, "query">> & { readonly search?: string },
): LabRequest {
  const search = more.search ?? "";
  return {
    receivedMs: Date.UTC(2026, 10, 29, 21, 5, 7),
    protocol: "HTTPS",
    tlsVersion: "TLS 1.3",
    method: "GET",
    service: "blob",
    account: "stlabmedia",
    path: "/media/object-00.dat",
    headers: {},
    headerBytes: 320,
    caller: "203.0.113.24:50000",
    done: "good",
    scene: "reader",
    fault: null,
    ...more,
    search,
    query: new URLSearchParams(search),
  };
}
