import { SERVICES } from "@/lib/requests/logged-request";
import { loadKustoLanguage } from "../../support/kusto-language";
import { languageServiceTests } from "../../support/language-service-tests";

// Half of the tables in a file of its own: each query takes the language service a third of a second.
languageServiceTests(
  loadKustoLanguage(),
  SERVICES.filter((service) => service !== "blob"),
);
