package touchline.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import touchline.feeds.DocumentKind;
import touchline.feeds.sportec.SportecFeed;
import touchline.model.Action;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchSize;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.model.TrackingFrame;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulatedMatch.Stint;
import touchline.simulator.SimulationSpec;
import touchline.simulator.TruthEvent;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SportecWriterTest {
    private static final double RESOLUTION = 0.0011;
    private static final Pattern EVENT = Pattern.compile("    <Event .*?\n    </Event>\n", Pattern.DOTALL);

    private final SimulatedMatch match =
            MatchSimulator.simulate(SimulationSpec.ofSeed(22).withMinutesPerHalf(25));
    private final SportecWriter writer = new SportecWriter(match);
    private final RoundTrip trip = new RoundTrip(new SportecFeed(), writer.matchId());

    @BeforeAll
    void read() throws IOException {
        trip.with("information.xml", DocumentKind.SHEET, writer::writeMatchInformation)
                .with("events.xml", DocumentKind.EVENTS, writer::writeEvents)
                .read();
    }

    @Test
    void sheetTellsTeamsPlayersPitchAndScore() {
        MatchSheet sheet =
                trip.facts(MatchSheet.class).stream().reduce(MatchSheet::merge).orElseThrow();

        assertThat(sheet.score()).contains(match.score());
        assertThat(sheet.pitch()).contains(new PitchSize(105, 68));
        assertThat(sheet.kickOff()).contains(match.spec().kickOff());
        for (Side side : Side.values()) {
            TeamSheet team = sheet.team(side).orElseThrow();
            assertThat(team.name()).isEqualTo(match.club(side).name());
            assertThat(team.colour().orElseThrow())
                    .isEqualToIgnoringCase(match.club(side).colour());
            assertThat(team.players()).hasSize(match.players(side).size());
        }
    }

    private PlayerId id(int player) {
        return PlayerId.of("sportec", writer.playerId(player));
    }

    @Test
    void everythingThatHappenedIsThereAsOftenAsItHappened() {
        Map<String, Integer> expected = new TreeMap<>();
        for (TruthEvent event : match.events()) {
            actions(event).forEach(action -> expected.merge(action, 1, Integer::sum));
        }
        assertThat(trip.counts()).isEqualTo(expected);
    }

    private static List<String> actions(TruthEvent event) {
        return switch (event) {
            case TruthEvent.PeriodStart _ -> List.of("PeriodStart");
            case TruthEvent.PeriodEnd _ -> List.of("PeriodEnd");
            case TruthEvent.Pass e -> wentOut(e.restart()) ? List.of("Pass", "BallOut") : List.of("Pass");
            case TruthEvent.Shot e -> shot(e);
            case TruthEvent.OwnGoal _ -> List.of("OwnGoal");
            case TruthEvent.Duel e -> e.takeOn() ? List.of("Duel", "Duel", "TakeOn") : List.of("Duel", "Duel");
            case TruthEvent.Interception _ -> List.of("Interception");
            case TruthEvent.Recovery _ -> List.of("Recovery");
            case TruthEvent.Clearance _ -> List.of("Clearance");
            case TruthEvent.Foul e ->
                e.card().isPresent() ? List.of("Foul", "FoulWon", "Card") : List.of("Foul", "FoulWon");
            case TruthEvent.Keeper e -> e.kind() == TruthEvent.Keeper.Kind.CLAIM ? List.of("Goalkeeper") : List.of();
            case TruthEvent.Substitution _ -> List.of("Substitution");
            case TruthEvent.Offside _ -> List.of("Offside");
            case TruthEvent.Carry _,
                    TruthEvent.Block _,
                    TruthEvent.Miscontrol _,
                    TruthEvent.Pressure _,
                    TruthEvent.BallOut _ -> List.of();
        };
    }

    private static boolean wentOut(Restart restart) {
        return restart == Restart.THROW_IN || restart == Restart.GOAL_KICK || restart == Restart.CORNER;
    }

    private static List<String> shot(TruthEvent.Shot shot) {
        return switch (shot.outcome()) {
            case SAVED -> shot.stopper().isPresent() ? List.of("Shot", "Goalkeeper") : List.of("Shot");
            case BLOCKED -> shot.stopper().isPresent() ? List.of("Shot", "Block") : List.of("Shot");
            case GOAL, OFF_TARGET, POST -> List.of("Shot");
        };
    }

    @Test
    void passesAndShotsAreWhereAndWhenTheyWere() {
        DflIds ids = new DflIds(match);
        for (TruthEvent.Pass pass : match.events(TruthEvent.Pass.class)) {
            MatchEvent event = trip.event(String.valueOf(ids.provider() * 100_000_000 + pass.id() * 2L));
            assertWhen(event, pass.frame());
            RoundTrip.assertAt(event.at(), pass.from(), RESOLUTION);
            assertThat(event.player()).contains(id(pass.player()));
            Action.Pass seen = (Action.Pass) event.action();
            assertThat(seen.outcome() == Action.Pass.Outcome.COMPLETE)
                    .isEqualTo(pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE);
            assertThat(seen.restart()).isEqualTo(pass.restart());
            assertThat(seen.cross()).isEqualTo(pass.cross());
            assertThat(seen.recipient())
                    .isEqualTo(pass.receiver().stream().mapToObj(this::id).findFirst());
        }
        for (TruthEvent.Shot shot : match.events(TruthEvent.Shot.class)) {
            MatchEvent event = trip.event(String.valueOf(ids.provider() * 100_000_000 + shot.id() * 2L));
            assertWhen(event, shot.frame());
            RoundTrip.assertAt(event.at(), shot.from(), RESOLUTION);
            Action.Shot seen = (Action.Shot) event.action();
            assertThat(seen.outcome().name()).isEqualTo(shot.outcome().name());
            assertThat(seen.restart()).isEqualTo(shot.restart());
        }
    }

    private void assertWhen(MatchEvent event, int frame) {
        assertThat(event.clock().period()).isEqualTo(match.periodOf(frame));
        assertThat(event.clock().micros()).isEqualTo(match.clockMillis(frame) * 1000);
    }

    @Test
    void framesAreThoseOfTheMatchInBothHalves() throws IOException {
        int half = match.startOf(Period.SECOND_HALF).orElseThrow();
        int from = half - 700;
        int to = half + 700;
        RoundTrip frames = new RoundTrip(new SportecFeed(), writer.matchId())
                .with("information.xml", DocumentKind.SHEET, writer::writeMatchInformation)
                .with("events.xml", DocumentKind.EVENTS, writer::writeEvents)
                .with("positions.xml", DocumentKind.TRACKING, out -> writer.writePositions(out, from, to))
                .read();

        List<TrackingFrame> seen = frames.facts(TrackingFrame.class);
        assertThat(seen).hasSize(to - from);
        for (int i = 0; i < seen.size(); i++) {
            assertFrame(seen.get(i), from + i);
        }
    }

    private void assertFrame(TrackingFrame seen, int frame) {
        assertThat(seen.clock().period()).isEqualTo(match.periodOf(frame));
        assertThat(seen.clock().micros()).isEqualTo(match.clockMillis(frame) * 1000);
        assertThat(seen.inPlay()).isEqualTo(match.inPlay(frame));
        assertThat(seen.ball())
                .isEqualTo(
                        new TrackingFrame.Ball(match.ballXCm()[frame], match.ballYCm()[frame], match.ballZCm()[frame]));
        for (Stint stint : match.stints()) {
            int slot = seen.roster().slotOf(id(stint.player()));
            boolean on = stint.from() <= frame && frame < stint.to();
            if (on) {
                assertThat(seen.xCm()[slot]).isEqualTo(match.xCm(stint.place())[frame]);
                assertThat(seen.yCm()[slot]).isEqualTo(match.yCm(stint.place())[frame]);
            } else {
                assertThat(slot < 0 || !seen.seen(slot)).isTrue();
            }
        }
    }

    @Test
    void teamsChangeEnds() throws IOException {
        String events = text(writer::writeEvents);
        String home = new DflIds(match).club(Side.HOME);
        String away = new DflIds(match).club(Side.AWAY);
        String left = match.homeOnLeft(Period.FIRST_HALF) ? home : away;
        String right = left.equals(home) ? away : home;

        assertThat(events)
                .contains("GameSection=\"firstHalf\" TeamLeft=\"" + left + "\" TeamRight=\"" + right + "\"")
                .contains("GameSection=\"secondHalf\" TeamLeft=\"" + right + "\" TeamRight=\"" + left + "\"");
    }

    @Test
    void windowsAddUpToTheWhole() throws IOException {
        StringBuilder sum = new StringBuilder();
        for (int frame = 0; frame < match.frames(); frame += 4000) {
            int from = frame;
            int to = Math.min(match.frames(), frame + 4000);
            events(text(out -> writer.writeEvents(out, from, to))).forEach(sum::append);
        }
        StringBuilder whole = new StringBuilder();
        events(text(writer::writeEvents)).forEach(whole::append);

        assertThat(sum.toString()).isEqualTo(whole.toString());
    }

    private static String text(RoundTrip.Rendering rendering) throws IOException {
        return new String(RoundTrip.bytes(rendering), StandardCharsets.UTF_8);
    }

    private static List<String> events(String document) {
        return EVENT.matcher(document)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    @Test
    void aMatchThatIsStillPlayedHasNoResultAndOnlySettledEvents() throws IOException {
        MatchSimulator simulator = new MatchSimulator(SimulationSpec.ofSeed(1).withMinutesPerHalf(5));
        simulator.settle(1500);
        SportecWriter live = new SportecWriter(simulator.match());

        assertThat(text(live::writeMatchInformation)).doesNotContain("Result=");
        assertThat(live.writeEvents(OutputStream.nullOutputStream(), 0, 1500)).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> live.writeEvents(
                        OutputStream.nullOutputStream(), 0, simulator.match().settledFrames() + 1));
        assertThat(Optional.of(simulator.match().finished())).contains(false);
    }
}
