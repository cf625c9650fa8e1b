package touchline.app;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchline.model.GameClock;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRef;
import touchline.pipeline.stream.FrameSubscription;
import touchline.pipeline.stream.LagWatch;
import touchline.pipeline.stream.LiveMessage;
import touchline.pipeline.stream.LiveSubscription;
import touchline.pipeline.stream.LiveView;
import touchline.pipeline.stream.MatchState;
import touchline.server.view.DeadLetters;
import touchline.server.view.Live;
import touchline.server.view.MatchDetail;
import touchline.server.view.MatchSummary;
import touchline.server.view.Matches;
import touchline.server.view.MetricValues;
import touchline.server.view.Pipeline;

/// The server's ports over the live view of the log.
final class LogViews {
    /// A match whose vendor never tells the end of a period is over when its result is known and nothing came for so
    /// long.
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final LiveView view;
    private final LagWatch lag;
    private final InstantSource time;

    LogViews(LiveView view, LagWatch lag, InstantSource time) {
        this.view = view;
        this.lag = lag;
        this.time = time;
    }

    Matches matches() {
        return new Matches() {
            @Override
            public List<MatchSummary> all() {
                return view.matches().stream().map(LogViews.this::summary).toList();
            }

            @Override
            public Optional<MatchDetail> find(MatchId match) {
                return view.match(match).map(LogViews.this::detail);
            }
        };
    }

    MetricValues metrics() {
        return match -> view.values(match).map(values -> new MetricValues.Snapshot(values.position(), values.values()));
    }

    Pipeline pipeline() {
        return () -> new Pipeline.State(
                view.ledger(),
                view.sources().stream()
                        .map(source -> new Pipeline.Source(
                                source.source(),
                                source.match(),
                                source.vendor(),
                                source.ledger(),
                                source.byKind(),
                                source.lastArrival()))
                        .toList(),
                lag.lags().stream()
                        .map(one -> new Pipeline.Lag(one.consumer(), one.topic(), one.records(), one.seconds()))
                        .toList(),
                view.deadLettersByCode());
    }

    DeadLetters deadLetters() {
        return new DeadLetters() {
            @Override
            public Page page(Optional<String> after, int limit) {
                try {
                    List<Letter> letters = view.deadLetters().page(after, limit).stream()
                            .map(LogViews::letter)
                            .toList();
                    Optional<String> next = letters.size() < limit
                            ? Optional.empty()
                            : Optional.of(letters.getLast().id());
                    return new Page(letters, next);
                } catch (IllegalArgumentException e) {
                    throw new touchline.storage.BadCursor(after.orElse(""));
                }
            }

            @Override
            public Optional<Full> find(String id) {
                return view.deadLetters()
                        .find(id)
                        .map(stored -> new Full(letter(stored), stored.letter().payload(), headers(stored)));
            }
        };
    }

    Live live() {
        return new Live() {
            @Override
            public Optional<Subscription> match(MatchId match, Optional<String> cursor) {
                return view.follow(match, cursor).map(LogViews.this::subscription);
            }

            @Override
            public Subscription matches(Optional<String> cursor) {
                return subscription(view.followMatches());
            }

            @Override
            public Optional<Live.FrameSubscription> frames(MatchId match) {
                return view.followFrames(match).map(LogViews::frames);
            }
        };
    }

    MatchSummary summary(MatchState state) {
        MatchSheet sheet = sheet(state);
        return new MatchSummary(
                state.match(),
                sheet.vendor(),
                sheet.home().map(LogViews::team),
                sheet.away().map(LogViews::team),
                sheet.kickOff(),
                sheet.competition(),
                sheet.season(),
                status(state, sheet),
                state.clock(),
                state.score(),
                sheet.score(),
                state.tracked(),
                Optional.of(state.recorded()));
    }

    private MatchDetail detail(MatchState state) {
        MatchSheet sheet = sheet(state);
        return new MatchDetail(summary(state), sheet, sheet.shootOut());
    }

    private MatchSummary.Status status(MatchState state, MatchSheet sheet) {
        if (state.clock().isEmpty()) {
            return MatchSummary.Status.SCHEDULED;
        }
        Period period = state.clock().map(GameClock::period).orElseThrow();
        boolean late = period.compareTo(Period.SECOND_HALF) >= 0;
        boolean ended = state.ended().contains(period);
        boolean silent = state.ended().isEmpty()
                && sheet.score().isPresent()
                && Duration.between(state.recorded(), Instant.ofEpochMilli(time.millis()))
                                .compareTo(SILENCE)
                        > 0;
        return late && (ended || silent) ? MatchSummary.Status.FINISHED : MatchSummary.Status.LIVE;
    }

    private static MatchSheet sheet(MatchState state) {
        return state.sheet()
                .orElseGet(
                        () -> MatchSheet.empty(new VendorRef("", state.match().value())));
    }

    private static MatchSummary.Team team(TeamSheet team) {
        return new MatchSummary.Team(team.id(), team.name(), team.colour());
    }

    private static DeadLetters.Letter letter(touchline.pipeline.stream.DeadLetters.Stored stored) {
        var letter = stored.letter();
        return new DeadLetters.Letter(
                stored.id(),
                letter.vendor(),
                letter.match(),
                letter.code(),
                letter.location(),
                letter.detail(),
                letter.payload().length,
                letter.firstSeen(),
                letter.attempt());
    }

    private static Map<String, String> headers(touchline.pipeline.stream.DeadLetters.Stored stored) {
        Map<String, String> headers = new TreeMap<>();
        stored.record()
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private Live.Subscription subscription(LiveSubscription log) {
        return new Live.Subscription() {
            @Override
            public List<Live.Message> next(Duration patience) throws InterruptedException {
                return log.next(patience).stream().map(LogViews.this::message).toList();
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }

    private Live.Message message(LiveMessage message) {
        return switch (message) {
            case LiveMessage.MatchChanged(var cursor, var state) ->
                new Live.Message.MatchChanged(cursor, summary(state));
            case LiveMessage.EventSeen(var cursor, var event) -> new Live.Message.EventSeen(cursor, event);
            case LiveMessage.MetricsChanged(var cursor, var position, var full, var values) ->
                new Live.Message.MetricsChanged(cursor, full, new MetricValues.Snapshot(position, values));
            case LiveMessage.Gap(var cursor, var reason) -> new Live.Message.Gap(cursor, reason);
        };
    }

    private static Live.FrameSubscription frames(FrameSubscription log) {
        return new Live.FrameSubscription() {
            @Override
            public List<TrackingFrame> next(int limit, Duration patience) throws InterruptedException {
                return log.next(limit, patience);
            }

            @Override
            public void close() {
                log.close();
            }
        };
    }
}
