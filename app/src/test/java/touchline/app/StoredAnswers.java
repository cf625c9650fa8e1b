package touchline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchline.model.MatchId;
import touchline.pipeline.ingest.Arrival;
import touchline.pipeline.ingest.IngestResult;
import touchline.pipeline.ingest.IngestService;
import touchline.server.view.MatchSummary;
import touchline.server.view.Part;
import touchline.storage.SqlQueries;
import touchline.storage.StoreUnavailable;

/// Asks a platform for everything that comes out of its stores, by HTTP and by SQL.
record StoredAnswers(LocalPlatform platform, HttpClient client) implements AutoCloseable {
    private static final Pattern PLAYER = Pattern.compile("\"player_id\":\"([^\"]+)\"");
    private static final Pattern QUESTION = Pattern.compile("touchline query \"(SELECT [^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static StoredAnswers of(LocalPlatform platform) {
        return new StoredAnswers(platform, HttpClient.newHttpClient());
    }

    /// Something that must come true.
    interface Wanted {
        boolean isTrue() throws IOException, InterruptedException;
    }

    static void await(String what, Wanted wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.isTrue()) {
            assertThat(System.nanoTime())
                    .as("waited for " + PATIENCE + " until " + what)
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /// Hands files in. Returns what the arrivals are called, when they are acknowledged.
    List<String> send(List<Path> files, Arrival.Order order) throws IOException, InterruptedException {
        await("the platform is ready", platform::isReady);
        return platform.intake().orElseThrow().ingest(files, order, IngestService.Progress.NONE).acknowledged().stream()
                .map(IngestResult.Acknowledged::arrival)
                .toList();
    }

    /// Waits until all of these have been read and the stores hold everything.
    void awaitStored(List<String> arrivals) throws IOException, InterruptedException {
        await("the platform is ready", platform::isReady);
        await("everything was read", () -> platform.view().orElseThrow().haveReceipts(arrivals));
        await("nothing is in flight", () -> platform.ledger().inFlight() == 0);
        await("everything is stored", this::isSettled);
    }

    private boolean isSettled() {
        try {
            return platform.isSettled();
        } catch (StoreUnavailable e) {
            return false; // a connection from before its server was killed
        }
    }

    /// The list of matches; of every match, what the API pages through, windows of frames, metrics, and what is asked
    /// of
    /// players; then every question of the docs.
    List<String> all() throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>(List.of(whenever(get("v1/matches"))));
        for (var summary : platform.matchSummaries()) {
            String path = path(summary.match());
            answers.addAll(events(summary.match()));
            answers.addAll(pages(path + "/events?limit=50&type=pass"));
            answers.add(get(path + "/frames?period=1&from_ms=0&to_ms=20000"));
            answers.add(get(path + "/frames?period=2&from_ms=30000&to_ms=40000"));
            answers.add(get(path + "/metrics").replaceFirst("\"position\":\\d+", ""));
            answers.add(whenever(get(path)));
            answers.addAll(ofPlayers(path));
        }
        answers.addAll(documentedQuestions());
        return answers;
    }

    /// Without what depends on when it was delivered.
    private static String whenever(String answer) {
        return answer.replaceAll("\"last_event_at\":\"[^\"]+\"", "");
    }

    private List<String> ofPlayers(String path) throws IOException, InterruptedException {
        String distances = get(path + "/distances");
        Matcher player = PLAYER.matcher(distances);
        assertThat(player.find()).as(distances).isTrue();
        List<String> answers = new ArrayList<>(pages(path + "/nearest-opponents?limit=1"));
        answers.add(distances);
        answers.add(get(path + "/heat-map?player=" + player.group(1)));
        answers.add(get(path + "/players"));
        answers.add(get(path + "/players?period=2"));
        return answers;
    }

    /// What comes of the log and not of stores, by a platform that has read all of it before it answers.
    List<String> learnt() throws IOException, InterruptedException {
        await("features are ready", () -> platform.features() instanceof Part.Ready);
        MatchSummary match = platform.matchSummaries().getFirst();
        String later = match.kickOff().orElseThrow().plus(Duration.ofHours(3)).toString();
        String team = match.home().orElseThrow().id().value();
        return List.of(
                get("v1/matches/" + match.match() + "/forecast"),
                get("v1/features/team_form/" + team + "?at=" + later));
    }

    private static String path(MatchId match) {
        return "v1/matches/" + match.value();
    }

    /// All pages of a match's events.
    List<String> events(MatchId match) throws IOException, InterruptedException {
        return pages(path(match) + "/events?limit=100");
    }

    /// Every question of the docs but those over what only the embedded store can be asked for. Rows that compare equal
    /// may come in any order.
    private List<String> documentedQuestions() throws IOException {
        if (!(platform.queries() instanceof Part.Ready<SqlQueries>(var queries))) {
            throw new AssertionError(platform.queries());
        }
        List<String> answers = new ArrayList<>();
        for (String page : List.of("README.md", "docs/tutorial/first-match.md", "docs/reference/sql.md")) {
            String text = Files.readString(Path.of(System.getProperty("touchline.root"), page));
            for (String question : QUESTION.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .toList()) {
                if (!question.contains(" FROM metrics")) {
                    List<String> rows = queries.query(question, SqlQueries.Limits.DEFAULT).rows().stream()
                            .map(List::toString)
                            .sorted()
                            .toList();
                    assertThat(rows).as(question).isNotEmpty();
                    answers.add(question + rows);
                }
            }
        }
        assertThat(answers).hasSizeGreaterThan(4);
        return answers;
    }

    private List<String> pages(String path) throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            HttpResponse<String> page = ask(next.get());
            pages.add(page.body());
            next = page.headers().firstValue("Link").map(link -> link.replaceFirst("</?([^>]+)>.*", "$1"));
        }
        return pages;
    }

    String get(String path) throws IOException, InterruptedException {
        return ask(path).body();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        URI address = platform.address().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer;
    }

    /// One by one: they are long.
    static void assertSame(List<String> found, List<String> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
