import { Notice } from "@/components/ui/notice";

/** Said on each page of the checks where no one may make any. */
export function OffNotice() {
  return (
    <Notice title="Live checks are off on this server, and nothing can be asked of Azure from here.">
      <p>
        Whoever runs it turns them on with <code className="font-mono">SAS_INSIGHTS_CHECKS=on</code> and a
        restart:
      </p>
      <pre className="mt-1 font-mono text-small whitespace-pre-wrap">SAS_INSIGHTS_CHECKS=on npm start</pre>
      <p className="mt-1">
        The identity is that of SAS_INSIGHTS_AZURE_CREDENTIAL; the server&apos;s operating guide lists what
        each check needs.
      </p>
    </Notice>
  );
}
