package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonKind;
import touchline.models.ModelName;
import touchline.models.Models;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.pipeline.ingest.Pacer;

/// A short match in the real page: what it shows is what the API says.
final class BrowserTest {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir
    private Path temp;

    @Test
    void thePageShowsWhatTheApiSays() throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        requireBrowser(chromium);
        try (LocalPlatform platform = LocalPlatform.start(
                        PlatformConfig.laptop(temp.resolve("home")).withHttpPort(0), Pacer.none());
                Demo demo = Demo.simulated(platform, 11, 3, Speed.parse("max"));
                Playwright playwright = playwright();
                Browser browser = launch(playwright, chromium.get())) {
            Page page = newPage(browser);
            page.navigate(platform.address().toString());
            while (!(demo.isDelivered() && platform.ledger().inFlight() == 0 && platform.isSettled())) {
                Thread.onSpinWait();
                page.waitForTimeout(200); // lets the page work meanwhile
            }
            String match = platform.matchSummaries().getFirst().match().value();

            page.navigate(platform.address() + "matches/" + match);

            Map<String, Double> api = metrics(platform.address(), match);
            var summary = platform.matchSummaries().getFirst();
            expect(page, "score-home", Integer.toString(summary.score().home()));
            expect(page, "score-away", Integer.toString(summary.score().away()));
            String home = summary.home().orElseThrow().id().value();
            String away = summary.away().orElseThrow().id().value();
            expectNumber(page, "stat-passes-home", api.getOrDefault("passes " + home, -1.0));
            expectNumber(page, "stat-passes-away", api.getOrDefault("passes " + away, -1.0));
            expectNumber(page, "stat-shots-home", api.getOrDefault("shots " + home, 0.0));
            expectNumber(page, "stat-shots-away", api.getOrDefault("shots " + away, 0.0));
            String model = Models.shipped(ModelName.XG).orElseThrow().version();
            expect(page, "xg-model", "Expected goals by model xg, version " + model + ".");
            String threat = Models.shipped(ModelName.XT).orElseThrow().version();
            expect(page, "xt-model", "Expected threat by model xt, version " + threat + ".");

            page.navigate(platform.address() + "pipeline");
            expectNumber(page, "ledger-received", (double) platform.ledger().received());
            expectNumber(page, "ledger-kept", (double) platform.ledger().kept());
            expectNumber(page, "ledger-in_flight", 0.0);
        }
    }

    @Test
    void anOpenPageGoesOnWhenTheServerComesBack() throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        requireBrowser(chromium);
        SimulatedFiles.Halves halves = SimulatedFiles.halves(temp.resolve("match"), 12, 2);
        Path home = temp.resolve("home");
        try (Playwright playwright = playwright();
                Browser browser = launch(playwright, chromium.get())) {
            Page page = newPage(browser);
            int port;
            String match;
            double passesBefore;
            try (LocalPlatform platform = start(home, 0)) {
                port = platform.address().getPort();
                deliver(platform, List.of(halves.information(), halves.first()), List.of());
                match = platform.matchSummaries().getFirst().match().value();
                passesBefore = homePasses(platform, match);
                page.navigate(platform.address() + "matches/" + match);
                expectNumber(page, "stat-passes-home", passesBefore);
                page.evaluate("window.notLoadedAgain = true");
            }
            try (LocalPlatform platform = start(home, port)) {
                deliver(platform, List.of(halves.second()), List.of(halves.information(), halves.first()));
                double passesAfter = homePasses(platform, match);
                assertThat(passesAfter).isGreaterThan(passesBefore);
                expectNumber(page, "stat-passes-home", passesAfter);
                assertThat(page.evaluate("window.notLoadedAgain")).isEqualTo(true);
            }
        }
    }

    private static LocalPlatform start(Path home, int port) {
        return LocalPlatform.start(PlatformConfig.laptop(home).withHttpPort(port), Pacer.none());
    }

    /// Returns when everything delivered is accounted for.
    private static void deliver(LocalPlatform platform, List<Path> paths, List<Path> context)
            throws IOException, InterruptedException {
        while (platform.intake().isEmpty()) {
            Thread.sleep(20);
        }
        List<String> arrivals = platform
                .intake()
                .orElseThrow()
                .ingest(paths, context, Arrival.Order.DOCUMENTS, IngestService.Progress.NONE)
                .acknowledged()
                .stream()
                .map(IngestResult.Acknowledged::arrival)
                .toList();
        while (!platform.view().orElseThrow().haveReceipts(arrivals)
                || platform.ledger().inFlight() > 0
                || !platform.isSettled()) {
            Thread.sleep(20);
        }
    }

    private static double homePasses(LocalPlatform platform, String match) throws IOException, InterruptedException {
        String home =
                platform.matchSummaries().getFirst().home().orElseThrow().id().value();
        return metrics(platform.address(), match).getOrDefault("passes " + home, -1.0);
    }

    private static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser launch(Playwright playwright, Path chromium) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(FLAGS)
                        .setTimeout(120_000));
    }

    private static Page newPage(Browser browser) {
        Page page = browser.newPage();
        page.setDefaultTimeout(60_000);
        return page;
    }

    private static void requireBrowser(Optional<Path> chromium) {
        if (chromium.isEmpty()) {
            System.err.println("SKIPPED: no Chromium on this machine; install the package chromium to run this test");
        }
        assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    }

    private static void expect(Page page, String testId, String text) {
        page.waitForFunction(
                "([id, text]) => document.querySelector(`[data-testid=\"${id}\"]`)?.textContent?.trim() === text",
                List.of(testId, text));
        assertThat(page.getByTestId(testId).first().textContent().strip()).isEqualTo(text);
    }

    private static void expectNumber(Page page, String testId, Double value) {
        page.waitForFunction(
                "([id, value]) => Number((document.querySelector(`[data-testid=\"${id}\"]`)?.textContent ?? 'x')"
                        + ".replace(/[^0-9.-]/g, '')) === value",
                List.of(testId, value));
        String shown = page.getByTestId(testId).first().textContent().replaceAll("[^0-9.-]", "");
        assertThat(Double.parseDouble(shown)).as(testId).isEqualTo(value);
    }

    /// `metric subject` to value, as the API has them.
    private static Map<String, Double> metrics(URI address, String match) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address.resolve("/v1/matches/" + match + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return values(new JsonCursor(response.body()));
        }
    }

    private static Map<String, Double> values(JsonCursor json) {
        Map<String, Double> values = new HashMap<>();
        json.beginObject();
        while (json.nextName()) {
            if (!json.text().equals("values")) {
                json.skipValue();
                continue;
            }
            json.beginArray();
            while (json.nextElement()) {
                String metric = "";
                String subject = "";
                double value = Double.NaN;
                json.beginObject();
                while (json.nextName()) {
                    switch (json.text()) {
                        case "metric" -> metric = json.stringValue();
                        case "subject" -> subject = subjectId(json);
                        case "value" -> value = json.peek() == JsonKind.NULL ? skipped(json) : json.doubleValue();
                        default -> json.skipValue();
                    }
                }
                values.put(metric + " " + subject, value);
            }
        }
        return values;
    }

    private static double skipped(JsonCursor json) {
        json.skipValue();
        return Double.NaN;
    }

    private static String subjectId(JsonCursor json) {
        String id = "";
        json.beginObject();
        while (json.nextName()) {
            if (json.text().equals("id")) {
                id = json.stringValue();
            } else {
                json.skipValue();
            }
        }
        return id;
    }

    private static Optional<Path> chromium() {
        return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
