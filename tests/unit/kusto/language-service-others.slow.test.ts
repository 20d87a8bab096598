import { SERVICES } from "@/lib/requests/logged-request";
import { loadKustoLanguage } from "../../support/kusto-language";
import { languageServiceTests } from "../../support/language-service-tests";
import { shortOrSoak } from "../../support/soak";

const OTHERS = SERVICES.filter((service) => service !== "blob");

// In a file of its own: each query takes the language service a third of a second.
languageServiceTests(loadKustoLanguage(), shortOrSoak(["file"], OTHERS), "last");
