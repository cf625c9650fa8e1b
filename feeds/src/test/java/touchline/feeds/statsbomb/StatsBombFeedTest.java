package touchline.feeds.statsbomb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Parsed.Accepted;
import touchline.feeds.Parsed.Rejected;
import touchline.feeds.RejectCode;
import touchline.feeds.Samples;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.Fact;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.PitchPoint;
import touchline.model.PlayerId;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.Side;
import touchline.model.TeamId;

class StatsBombFeedTest {
    private static final StatsBombFeed FEED = new StatsBombFeed();

    @Test
    void aPassInMetresFromTheMiddleOfItsCell() {
        MatchEvent event = event("e3");

        assertThat(event.clock().micros()).isEqualTo(1_250_000);
        assertThat(event.team()).contains(new TeamId("statsbomb-1"));
        assertThat(event.player()).contains(new PlayerId("statsbomb-11"));
        assertThat(event.at()).contains(new PitchPoint(0.044, -0.043)); // 60.1 - 0.05 of 120 yards
        assertThat(event.action())
                .isEqualTo(new Action.Pass(
                        Optional.of(new PitchPoint(10.544, -0.043)),
                        Optional.of(new PlayerId("statsbomb-12")),
                        Action.Pass.Outcome.COMPLETE,
                        BodyPart.RIGHT_FOOT,
                        Restart.KICK_OFF,
                        false));
    }

    @Test
    void qualifiersHoldTheRestWithoutWhiteSpace() {
        assertThat(event("e3").vendor().qualifiers())
                .hasToString("{\"index\":3,\"possession\":2,\"under_pressure\":true,\"pass\":{\"recipient\":{\"id\":12,"
                        + "\"name\":\"B\"},\"length\":10.0,\"end_location\":[72.1,40.1],\"body_part\":{\"id\":40,\"name\":"
                        + "\"Right Foot\"},\"type\":{\"id\":65,\"name\":\"Kick Off\"}}}");
        assertThat(event("e4").vendor().qualifiers())
                .hasToString(
                        "{\"index\":4,\"possession\":3,\"shot\":{\"statsbomb_xg\":0.25,\"end_location\":[120.0,41.0,1.2],"
                                + "\"outcome\":{\"id\":97,\"name\":\"Goal\"},\"body_part\":{\"id\":37,\"name\":\"Head\"},\"type\":"
                                + "{\"id\":87,\"name\":\"Open Play\"},\"aerial_won\":true}}");
        assertThat(event("e6").vendor().qualifiers())
                .hasToString("{\"index\":6,\"possession\":4,\"something_new\":{\"how\":[1,2.50,\"x\"]}}");
    }

    @Test
    void anAwayShotGoesTowardsMinusX() {
        MatchEvent shot = event("e4");

        assertThat(shot.at().orElseThrow().xMetres()).isLessThan(-40);
        assertThat(shot.action()).isInstanceOfSatisfying(Action.Shot.class, action -> {
            assertThat(action.outcome()).isEqualTo(Action.Shot.Outcome.GOAL);
            assertThat(action.vendorXg()).contains(0.25);
            assertThat(action.end().orElseThrow().xMetres()).isLessThan(-52);
        });
        assertThat(event("e4:duel").action())
                .isEqualTo(new Action.Duel(Action.Duel.Kind.AERIAL, Action.Duel.Outcome.WON));
        assertThat(fact("e4:freeze_frame"))
                .isInstanceOfSatisfying(
                        FreezeFrame.class,
                        frame -> assertThat(frame.players()).singleElement().satisfies(keeper -> {
                            assertThat(keeper.side()).isEqualTo(Side.HOME);
                            assertThat(keeper.goalkeeper()).isTrue();
                            assertThat(keeper.player()).contains(new PlayerId("statsbomb-11"));
                            assertThat(keeper.at().xMetres()).isLessThan(-51);
                        }));
    }

    @Test
    void aCardIsDerivedFromItsFoul() {
        assertThat(event("e5").action()).isEqualTo(new Action.Foul(Action.Foul.Kind.FOUL));
        assertThat(event("e5:card").action()).isEqualTo(new Action.Card(Action.Card.Colour.YELLOW));
    }

    @Test
    void anUnknownKindIsKept() {
        assertThat(event("e6").action()).isEqualTo(new Action.Unmapped());
        assertThat(event("e6").vendor().type()).isEqualTo("Something New");
    }

    @Test
    void sheetsOfAllDocumentsMakeOne() {
        MatchSheet sheet = MatchSheet.empty(new touchline.model.VendorRef("statsbomb", "4711"));
        for (Parsed parsed : Samples.read(FEED, StatsBombSamples.match(), ParseLimits.DEFAULT)) {
            if (parsed instanceof Accepted accepted && accepted.fact() instanceof MatchSheet more) {
                sheet = sheet.merge(more);
            }
        }

        assertThat(sheet.home().orElseThrow().name()).isEqualTo("Home FC");
        assertThat(sheet.home().orElseThrow().formation()).contains("442");
        assertThat(sheet.home().orElseThrow().players()).singleElement().satisfies(player -> {
            assertThat(player.name()).isEqualTo("Jürgen Ö");
            assertThat(player.starter()).contains(true);
        });
        assertThat(sheet.away().orElseThrow().players())
                .extracting(player -> player.starter().orElseThrow())
                .containsExactly(true, false);
        assertThat(sheet.score()).contains(new Score(0, 1));
        assertThat(sheet.kickOff()).contains(Instant.parse("2021-06-21T19:00:00Z"));
        assertThat(sheet.competition()).contains("Cup");
    }

    @Test
    void a360FrameIsSeenByTheTeamThatActs() {
        assertThat(fact("e3:360")).isInstanceOfSatisfying(FreezeFrame.class, frame -> {
            assertThat(frame.event()).isEqualTo("e3");
            assertThat(frame.players()).extracting(FreezeFrame.Seen::side).containsExactly(Side.HOME, Side.AWAY);
            assertThat(frame.players().getFirst().at()).isEqualTo(new PitchPoint(0, 0));
            assertThat(frame.visibleArea())
                    .containsExactly(new PitchPoint(-52.5, 34), new PitchPoint(0, 34), new PitchPoint(0, -34));
        });
    }

    @Test
    void aBadRecordSaysWhereAndWhy() {
        String json = StatsBombSamples.EVENTS
                .replace("[ 60.1, 40.1 ]", "[ 60.1, 4000 ]")
                .replace("\"00:12:34.567\"", "\"12:34\"")
                .replace("\"id\" : \"e5\", ", "");

        List<Rejected> rejected = rejected(StatsBombSamples.events(json));

        assertThat(rejected)
                .extracting(Object::toString)
                .containsExactly(
                        "4711_events.json:16 byte 1015 events[2].location: OUT_OF_RANGE: location [60.1, 4000.0] is far"
                                + " off the pitch",
                        "4711_events.json:20 byte 1326 events[3].timestamp: MALFORMED: '12:34' is no time hh:mm:ss.fff",
                        "4711_events.json:28 byte 1938 events[4]: MISSING_FIELD: no id");
    }

    @Test
    void eventsOfAThirdTeamAreRejected() {
        String json = StatsBombSamples.EVENTS.replace(
                "\"possession\" : 4, \"team\" : { \"id\" : 2", "\"possession\" : 4, \"team\" : { \"id\" : 3");

        assertThat(rejected(StatsBombSamples.events(json)))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo(RejectCode.UNKNOWN_REFERENCE));
    }

    @Test
    void aMatchRecordThatSaysAnotherHomeTeamTurnsTheEventsAway() {
        String record = StatsBombSamples.MATCH
                .replace("\"home_team_id\" : 1", "\"home_team_id\" : 2")
                .replace("\"away_team_id\" : 2", "\"away_team_id\" : 1");
        MatchDocuments match = Samples.match(
                FEED,
                "4711",
                List.of(
                        Samples.document("m.json", DocumentKind.SHEET, record.getBytes(UTF_8)),
                        Samples.document("e.json", DocumentKind.EVENTS, StatsBombSamples.EVENTS.getBytes(UTF_8))));

        assertThat(rejected(match)).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(RejectCode.UNKNOWN_REFERENCE);
            assertThat(one.detail()).isEqualTo("the first Starting XI is of team 1, but the home team is 2");
            assertThat(one.length()).isEqualTo(StatsBombSamples.EVENTS.getBytes(UTF_8).length);
        });
    }

    @Test
    void lineUpsAloneDoNotSayWhoPlaysAtHome() {
        MatchDocuments match = Samples.match(
                FEED,
                "4711",
                List.of(Samples.document("l.json", DocumentKind.SHEET, StatsBombSamples.LINEUPS.getBytes(UTF_8))));

        assertThat(rejected(match)).hasSize(2).allMatch(one -> one.code() == RejectCode.MISSING_FIELD);
    }

    @ParameterizedTest
    @CsvSource({
        "statsbomb_15986_event.json, 15986",
        "15986.json, 15986",
        "data.zip!events/7525.json, 7525",
        "statsbomb_3835319_360_excerpt.json, 3835319",
        "three-sixty/3788741.json, 3788741",
        "3788741_360.json, 3788741",
        "liga_2019/events.json, ''"
    })
    void theMatchIsInTheName(String name, String match) {
        byte[] head = StatsBombSamples.EVENTS.getBytes(UTF_8);

        assertThat(FEED.recognise(name, head).flatMap(what -> what.match()).orElse(""))
                .isEqualTo(match);
    }

    @Test
    void aListIsSplitAndWhatIsBrokenIsListedToo() throws java.io.IOException {
        String list = "[" + StatsBombSamples.MATCH + ", {\"match_id\": \"x\"}, "
                + StatsBombSamples.MATCH.replace("4711", "4712") + ", {\"match_id\" ";
        var document = Samples.document("43.json", DocumentKind.SHEET_LIST, list.getBytes(UTF_8));

        var matches = FEED.split(document, ParseLimits.DEFAULT);

        assertThat(matches)
                .extracting(match -> match.vendorMatchId())
                .containsExactly("4711", "unknown", "4712", "unknown");
        assertThat(matches.getLast().ref().offset() + matches.getLast().ref().length())
                .isEqualTo(list.getBytes(UTF_8).length);
    }

    private static List<Rejected> rejected(MatchDocuments match) {
        List<Rejected> rejected = new ArrayList<>();
        for (Parsed parsed : Samples.read(FEED, match, ParseLimits.DEFAULT)) {
            if (parsed instanceof Rejected bad) {
                rejected.add(bad);
            }
        }
        return rejected;
    }

    private static MatchEvent event(String id) {
        return (MatchEvent) fact(id);
    }

    private static Fact fact(String id) {
        return Samples.read(FEED, StatsBombSamples.match(), ParseLimits.DEFAULT).stream()
                .filter(parsed ->
                        parsed instanceof Accepted accepted && accepted.id().equals(id))
                .map(parsed -> ((Accepted) parsed).fact())
                .findFirst()
                .orElseThrow(() -> new AssertionError(id));
    }
}
