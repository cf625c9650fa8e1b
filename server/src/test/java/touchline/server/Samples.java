package touchline.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchline.metrics.MetricValue;
import touchline.metrics.ModelVersion;
import touchline.metrics.Subject;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.DataRef;
import touchline.model.Envelope;
import touchline.model.Fact;
import touchline.model.GameClock;
import touchline.model.Ledger;
import touchline.model.LineupPlayer;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.RawJson;
import touchline.model.Restart;
import touchline.model.Roster;
import touchline.model.Score;
import touchline.model.TeamId;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.model.VendorRecord;
import touchline.model.VendorRef;
import touchline.server.view.DeadLetters;
import touchline.server.view.MatchDetail;
import touchline.server.view.MatchSummary;
import touchline.server.view.MetricValues;
import touchline.server.view.Pipeline;

/// A live and a finished match, and one of everything else.
final class Samples {
    static final MatchId LIVE = MatchId.of("made", "1");
    static final ModelVersion MODEL = new ModelVersion("xg", "0123456789ab");
    static final MatchId FINISHED = MatchId.of("made", "2");
    static final TeamId HOME = TeamId.of("made", "10");
    static final TeamId AWAY = TeamId.of("made", "20");
    static final PlayerId KEEPER = PlayerId.of("made", "101");
    static final Instant KICK_OFF = Instant.parse("2026-05-02T13:30:00Z");
    private static final DataRef REF = DataRef.whole("ab".repeat(32), Optional.of("events.json"));
    private static final Roster ROSTER =
            new Roster(List.of(new Roster.Entry(KEEPER, HOME), new Roster.Entry(PlayerId.of("made", "201"), AWAY)));

    private Samples() {}

    /// Everything, ready.
    static FakePlatform platform() {
        FakePlatform platform = new FakePlatform("e1");
        platform.put(match(LIVE, MatchSummary.Status.LIVE));
        platform.put(match(FINISHED, MatchSummary.Status.FINISHED));
        List<Action> actions = Actions.all();
        for (int i = 0; i < actions.size(); i++) {
            platform.put(event(LIVE, i, actions.get(i)));
        }
        platform.put(event(FINISHED, 0, new Action.Touch()));
        platform.put(LIVE, values(7, 0.4));
        platform.put(FINISHED, values(9, 1.25));
        for (int i = 0; i < 10; i++) {
            platform.put(LIVE, frame(i));
        }
        platform.letters.add(letter("0-5"));
        platform.letters.add(letter("0-6"));
        platform.pipeline = pipeline();
        platform.ready = true;
        return platform;
    }

    static MatchDetail match(MatchId match, MatchSummary.Status status) {
        MatchSheet sheet = sheet(match);
        boolean live = status == MatchSummary.Status.LIVE;
        MatchSummary summary = new MatchSummary(
                match,
                sheet.vendor(),
                sheet.home().map(Samples::team),
                sheet.away().map(Samples::team),
                sheet.kickOff(),
                sheet.competition(),
                sheet.season(),
                status,
                Optional.of(new GameClock(Period.FIRST_HALF, 61_500_250)),
                new Score(1, 0),
                live ? Optional.empty() : Optional.of(new Score(1, 0)),
                live,
                Optional.of(KICK_OFF.plusSeconds(61)));
        return new MatchDetail(summary, sheet, live ? Optional.empty() : Optional.of(new Score(4, 3)));
    }

    private static MatchSummary.Team team(TeamSheet sheet) {
        return new MatchSummary.Team(sheet.id(), sheet.name(), sheet.colour());
    }

    static MatchSheet sheet(MatchId match) {
        return new MatchSheet(
                new VendorRef("made", match.value().substring(5)),
                Optional.of(side(HOME, "Rovers \"42\"", "#0072b2")),
                Optional.of(side(AWAY, "Vögel", "#d55e00")),
                Optional.of(KICK_OFF),
                Optional.of("Cup"),
                Optional.of("2025/26"),
                Optional.of(new PitchSize(105, 68)),
                Optional.empty(),
                Optional.empty(),
                Map.of(Period.FIRST_HALF, new MatchSheet.Span(KICK_OFF, Optional.empty())));
    }

    private static TeamSheet side(TeamId team, String name, String colour) {
        PlayerId player = new PlayerId(team.value() + "1");
        return new TeamSheet(
                team,
                new VendorRef("made", team.value()),
                name,
                Optional.of("4-4-2"),
                Optional.of(colour),
                List.of(
                        new LineupPlayer(
                                player,
                                new VendorRef("made", "1"),
                                "Ann",
                                Optional.of(1),
                                Optional.of("GK"),
                                Optional.of(true)),
                        new LineupPlayer(
                                new PlayerId(team.value() + "2"),
                                new VendorRef("made", "2"),
                                "Bo",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }

    static Envelope<MatchEvent> event(MatchId match, int number, Action action) {
        Optional<PitchPoint> at = number % 3 == 0 ? Optional.empty() : Optional.of(new PitchPoint(number - 20, 3.25));
        return envelope(
                match,
                number,
                new MatchEvent(
                        new GameClock(Period.FIRST_HALF, number * 1_000_500L),
                        number % 4 == 0 ? Optional.empty() : Optional.of(HOME),
                        number % 4 == 0 ? Optional.empty() : Optional.of(KEEPER),
                        at,
                        action,
                        new VendorRecord(
                                "v" + number,
                                "Some/kind",
                                Optional.of("10"),
                                Optional.empty(),
                                RawJson.of("{\"q\":[1,2]}"))));
    }

    static <T extends Fact> Envelope<T> envelope(MatchId match, int number, T fact) {
        return new Envelope<>(
                "/feeds/made/" + match.value().substring(5),
                "ev-" + number,
                number % 5,
                match,
                number,
                0,
                number % 2 == 0 ? Optional.empty() : Optional.of(KICK_OFF.plusSeconds(number)),
                KICK_OFF.plusSeconds(number + 1),
                "made-0-" + number,
                REF,
                Optional.empty(),
                fact);
    }

    static Action shot() {
        return new Action.Shot(
                Optional.empty(), Action.Shot.Outcome.GOAL, BodyPart.HEAD, Restart.OPEN_PLAY, Optional.empty());
    }

    static Action pass() {
        return new Action.Pass(
                Optional.of(new PitchPoint(10, -4.125)),
                Optional.of(KEEPER),
                Action.Pass.Outcome.COMPLETE,
                BodyPart.LEFT_FOOT,
                Restart.OPEN_PLAY,
                true);
    }

    static MetricValues.Snapshot values(long position, double xg) {
        return new MetricValues.Snapshot(
                position,
                List.of(
                        new MetricValue("score_home", 1, new Subject.OfMatch(LIVE), OptionalDouble.of(1)),
                        new MetricValue("xg", 2, new Subject.OfTeam(HOME), OptionalDouble.of(xg), Optional.of(MODEL)),
                        new MetricValue("passes", 2, new Subject.OfPlayer(KEEPER), OptionalDouble.of(12)),
                        new MetricValue(
                                "xg", 2, new Subject.OfEvent("ev-1"), OptionalDouble.of(xg), Optional.of(MODEL))));
    }

    static TrackingFrame frame(int number) {
        short missing = TrackingFrame.MISSING;
        TrackingFrame.Ball ball = number % 3 == 0
                ? TrackingFrame.Ball.UNSEEN
                : new TrackingFrame.Ball((short) number, (short) -150, number % 3 == 1 ? missing : (short) 20);
        return new TrackingFrame(
                new GameClock(Period.FIRST_HALF, number * 40_000L),
                number,
                ROSTER,
                new short[] {(short) (-5000 + number), number % 2 == 0 ? missing : (short) 1200},
                new short[] {0, number % 2 == 0 ? missing : (short) -33},
                ball,
                number % 2 == 0);
    }

    static DeadLetters.Full letter(String id) {
        return new DeadLetters.Full(
                new DeadLetters.Letter(
                        id,
                        "made",
                        Optional.of(LIVE),
                        "OUT_OF_RANGE",
                        "events.json:3 byte 41 [2].x",
                        "x is 900",
                        9,
                        KICK_OFF,
                        1),
                "{\"x\":900}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("reject.code", "OUT_OF_RANGE"));
    }

    static Pipeline.State pipeline() {
        Ledger events = Ledger.of(44, 40, 1, 2);
        return new Pipeline.State(
                events,
                List.of(new Pipeline.Source(
                        "/feeds/made/1",
                        Optional.of(LIVE),
                        "made",
                        events,
                        Map.of("event", events),
                        Optional.of(KICK_OFF))),
                List.of(new Pipeline.Lag("event-store", "touchline.events", 3, 0.25)),
                Map.of("OUT_OF_RANGE", 2L));
    }
}
