package touchline.simulator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import touchline.feeds.DocumentKind;
import touchline.feeds.statsbomb.StatsBombFeed;
import touchline.model.Action;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamSheet;
import touchline.simulator.MatchSimulator;
import touchline.simulator.SimulatedMatch;
import touchline.simulator.SimulationSpec;
import touchline.simulator.TruthEvent;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatsBombWriterTest {
    /// Half a cell: a tenth of 120 yards on 105 m, and the millimetre to which a place is held.
    private static final double RESOLUTION = 0.05 * 105 / 120 + 0.001;

    private final SimulatedMatch match =
            MatchSimulator.simulate(SimulationSpec.ofSeed(21).withMinutesPerHalf(25));
    private final StatsBombWriter writer = new StatsBombWriter(match);
    private final StatsBombIds ids = new StatsBombIds(match);
    private final RoundTrip trip = new RoundTrip(new StatsBombFeed(), String.valueOf(writer.matchId()));

    @BeforeAll
    void read() throws IOException {
        String name = "statsbomb_" + writer.matchId();
        trip.with("matches.json", DocumentKind.SHEET, writer::writeMatch)
                .with(name + "_lineup.json", DocumentKind.SHEET, writer::writeLineups)
                .with(name + "_event.json", DocumentKind.EVENTS, writer::writeEvents)
                .read();
    }

    @Test
    void sheetTellsTeamsPlayersAndScore() {
        MatchSheet sheet =
                trip.facts(MatchSheet.class).stream().reduce(MatchSheet::merge).orElseThrow();

        assertThat(sheet.score()).contains(match.score());
        assertThat(sheet.kickOff()).contains(match.spec().kickOff());
        for (Side side : Side.values()) {
            TeamSheet team = sheet.team(side).orElseThrow();
            assertThat(team.name()).isEqualTo(match.club(side).name());
            assertThat(team.players()).hasSize(match.players(side).size());
            for (var player : match.players(side)) {
                var seen = team.players().stream()
                        .filter(p -> p.id().equals(id(player.index())))
                        .findFirst()
                        .orElseThrow();
                assertThat(seen.name()).isEqualTo(player.fullName());
                assertThat(seen.jersey()).contains(player.shirt());
                assertThat(seen.starter()).contains(player.starter());
            }
        }
    }

    private PlayerId id(int player) {
        return PlayerId.of("statsbomb", String.valueOf(writer.playerId(player)));
    }

    @Test
    void goalsOfTheEventsMakeTheScore() {
        Score score = new Score(0, 0);
        String home = String.valueOf(ids.team(Side.HOME));
        for (MatchEvent event : trip.facts(MatchEvent.class)) {
            Side side = event.vendor().teamId().equals(Optional.of(home)) ? Side.HOME : Side.AWAY;
            if (event.action() instanceof Action.Shot shot && shot.outcome() == Action.Shot.Outcome.GOAL) {
                score = score.plus(side);
            } else if (event.action() instanceof Action.OwnGoal) {
                score = score.plus(side.opposite());
            }
        }
        assertThat(score).isEqualTo(match.score());
    }

    @Test
    void everythingThatHappenedIsThereAsOftenAsItHappened() {
        Map<String, Integer> expected = new TreeMap<>();
        for (TruthEvent event : match.events()) {
            actions(event).forEach(action -> expected.merge(action, 1, Integer::sum));
        }
        assertThat(trip.counts()).isEqualTo(expected);
        assertThat(trip.facts(FreezeFrame.class)).hasSize((int) match.events(TruthEvent.Shot.class).stream()
                .filter(shot -> shot.restart() != Restart.PENALTY)
                .count());
    }

    private static List<String> actions(TruthEvent event) {
        return switch (event) {
            case TruthEvent.PeriodStart e ->
                e.frame() == 0
                        ? List.of("StartingLineup", "StartingLineup", "PeriodStart", "PeriodStart")
                        : List.of("PeriodStart", "PeriodStart");
            case TruthEvent.PeriodEnd _ -> List.of("PeriodEnd", "PeriodEnd");
            case TruthEvent.Pass e ->
                switch (e.outcome()) {
                    case COMPLETE, INCOMPLETE -> List.of("Pass", "Reception");
                    case OUT, OFFSIDE -> List.of("Pass");
                };
            case TruthEvent.Shot e ->
                e.outcome() == TruthEvent.Shot.Outcome.SAVED ? List.of("Shot") : List.of("Shot", "Goalkeeper");
            case TruthEvent.OwnGoal _ -> List.of("OwnGoal", "Unmapped");
            case TruthEvent.Carry _ -> List.of("Carry");
            case TruthEvent.Duel e ->
                e.aerial()
                        ? List.of("Duel")
                        : e.takeOn()
                                ? List.of("Duel", "TakeOn")
                                : e.attackerWon() ? List.of("Duel") : List.of("Duel", "Dispossessed");
            case TruthEvent.Interception _ -> List.of("Interception");
            case TruthEvent.Block _ -> List.of("Block");
            case TruthEvent.Recovery _ -> List.of("Recovery");
            case TruthEvent.Clearance _ -> List.of("Clearance");
            case TruthEvent.Miscontrol _ -> List.of("Miscontrol");
            case TruthEvent.Foul e ->
                e.card().isPresent() ? List.of("Foul", "FoulWon", "Card") : List.of("Foul", "FoulWon");
            case TruthEvent.Keeper _ -> List.of("Goalkeeper");
            case TruthEvent.Pressure _ -> List.of("Pressure");
            case TruthEvent.Substitution _ -> List.of("Substitution");
            case TruthEvent.Offside _, TruthEvent.BallOut _ -> List.of();
        };
    }

    @Test
    void passesAndShotsAreWhereAndWhenTheyWere() {
        for (TruthEvent.Pass pass : match.events(TruthEvent.Pass.class)) {
            MatchEvent event = trip.event(ids.event(pass.id(), 0));
            assertWhen(event, pass.frame());
            RoundTrip.assertAt(event.at(), pass.from(), RESOLUTION);
            assertThat(event.player()).contains(id(pass.player()));
            Action.Pass seen = (Action.Pass) event.action();
            RoundTrip.assertAt(seen.end(), pass.to(), RESOLUTION);
            assertThat(seen.outcome().name()).isEqualTo(pass.outcome().name());
            assertThat(seen.restart()).isEqualTo(pass.restart());
            assertThat(seen.cross()).isEqualTo(pass.cross());
            if (pass.outcome() == TruthEvent.Pass.Outcome.COMPLETE) {
                assertThat(seen.recipient()).contains(id(pass.receiver().orElseThrow()));
            }
        }
        for (TruthEvent.Shot shot : match.events(TruthEvent.Shot.class)) {
            MatchEvent event = trip.event(ids.event(shot.id(), 0));
            assertWhen(event, shot.frame());
            RoundTrip.assertAt(event.at(), shot.from(), RESOLUTION);
            Action.Shot seen = (Action.Shot) event.action();
            RoundTrip.assertAt(seen.end(), shot.to(), RESOLUTION);
            assertThat(seen.outcome().name()).isEqualTo(shot.outcome().name());
            assertThat(seen.restart()).isEqualTo(shot.restart());
        }
    }

    private void assertWhen(MatchEvent event, int frame) {
        assertThat(event.clock().period()).isEqualTo(match.periodOf(frame));
        assertThat(event.clock().micros()).isEqualTo(match.clockMillis(frame) * 1000);
    }

    @Test
    void recordsAreInTheOrderOfTime() {
        List<MatchEvent> events = trip.facts(MatchEvent.class);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).clock())
                    .isGreaterThanOrEqualTo(events.get(i - 1).clock());
        }
    }

    @Test
    void windowsAddUpToTheWhole() throws IOException {
        StringBuilder sum = new StringBuilder();
        int records = 0;
        for (int frame = 0; frame < match.frames(); frame += 4000) {
            int from = frame;
            int to = Math.min(match.frames(), frame + 4000);
            int[] count = {0};
            sum.append(text(out -> count[0] = writer.writeEvents(out, from, to)));
            records += count[0];
        }
        int[] whole = {0};
        assertThat(sum.toString()).isEqualTo(text(out -> whole[0] = writer.writeEvents(out)));
        assertThat(records).isEqualTo(whole[0]);
    }

    /// The records without what stands between and around them.
    private static String text(RoundTrip.Rendering rendering) throws IOException {
        return new String(RoundTrip.bytes(rendering), StandardCharsets.UTF_8)
                .replaceAll("(?m)^[\\[\\],]+", "")
                .replaceAll("]\\R$", "\n")
                .replace("\n", "");
    }
}
