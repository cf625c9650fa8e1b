package touchline.feeds.wyscout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchline.feeds.DocumentKind;
import touchline.feeds.MatchDocuments;
import touchline.feeds.ParseLimits;
import touchline.feeds.Parsed;
import touchline.feeds.Parsed.Accepted;
import touchline.feeds.Parsed.Rejected;
import touchline.feeds.Recognised;
import touchline.feeds.RejectCode;
import touchline.feeds.Samples;
import touchline.model.Action;
import touchline.model.BodyPart;
import touchline.model.MatchEvent;
import touchline.model.MatchSheet;
import touchline.model.Period;
import touchline.model.PitchPoint;
import touchline.model.Restart;
import touchline.model.Score;
import touchline.model.VendorRef;

class WyscoutFeedTest {
    private static final WyscoutFeed FEED = new WyscoutFeed();

    @Test
    void aPassOfBothLayouts() {
        for (String events : List.of(WyscoutSamples.EVENTS, WyscoutSamples.API_EVENTS)) {
            MatchEvent pass = event(WyscoutSamples.events(events), "100");

            assertThat(pass.at()).contains(new PitchPoint(0, 0));
            assertThat(pass.action())
                    .isEqualTo(new Action.Pass(
                            Optional.of(new PitchPoint(26.25, 17)),
                            Optional.empty(),
                            Action.Pass.Outcome.COMPLETE,
                            BodyPart.UNKNOWN,
                            Restart.OPEN_PLAY,
                            false));
            assertThat(pass.vendor().type()).isEqualTo("Pass/Simple pass");
            assertThat(pass.vendor().qualifiers()).hasToString("{\"tags\":[{\"id\":1801}]}");
        }
    }

    @Test
    void aCornerThatGoesInIsAShot() {
        MatchEvent corner = event(WyscoutSamples.match(), "101");

        assertThat(corner.at()).contains(new PitchPoint(-52.5, -34)); // an away corner from its left
        assertThat(corner.action())
                .isEqualTo(new Action.Shot(
                        Optional.empty(),
                        Action.Shot.Outcome.GOAL,
                        BodyPart.UNKNOWN,
                        Restart.CORNER,
                        Optional.empty()));
    }

    @Test
    void cardsAndInterceptionsAreDerived() {
        assertThat(event(WyscoutSamples.match(), "102").clock().period()).isEqualTo(Period.EXTRA_FIRST_HALF);
        assertThat(event(WyscoutSamples.match(), "102").clock().micros()).isEqualTo(56);
        assertThat(event(WyscoutSamples.match(), "102").player()).isEmpty();
        assertThat(event(WyscoutSamples.match(), "102:card").action())
                .isEqualTo(new Action.Card(Action.Card.Colour.YELLOW));
        assertThat(event(WyscoutSamples.match(), "103").action()).isEqualTo(new Action.OwnGoal());
        assertThat(event(WyscoutSamples.match(), "103:interception").action())
                .isEqualTo(new Action.Interception(Action.Interception.Outcome.SUCCESS));
    }

    @Test
    void sheetsComeBeforeEventsAndNamesAreReadable() {
        List<Parsed> parsed = Samples.read(FEED, WyscoutSamples.match(), ParseLimits.DEFAULT);
        MatchSheet sheet = MatchSheet.empty(new VendorRef("wyscout", "4711"));
        for (Parsed one : parsed.subList(0, 3)) {
            sheet = sheet.merge((MatchSheet) ((Accepted) one).fact());
        }

        assertThat(sheet.home().orElseThrow().name()).isEqualTo("Home FÇ");
        assertThat(sheet.home().orElseThrow().players())
                .extracting(player -> player.name())
                .containsExactly("Jürgen Ö");
        assertThat(sheet.away().orElseThrow().players())
                .extracting(player -> player.name() + " " + player.starter().orElseThrow())
                .containsExactlyInAnyOrder("C D true", " false");
        assertThat(sheet.score()).contains(new Score(2, 2));
        assertThat(sheet.shootOut()).contains(new Score(4, 3));
        assertThat(sheet.kickOff()).contains(Instant.parse("2018-07-15T15:00:00Z"));
    }

    @Test
    void aMatchRecordThatSaysAnotherHomeTeamTurnsTheEventsAway() {
        String record = WyscoutSamples.MATCH
                .replace("\"side\": \"away\"", "\"side\": \"x\"")
                .replace("\"side\": \"home\"", "\"side\": \"away\"")
                .replace("\"side\": \"x\"", "\"side\": \"home\"");

        List<Rejected> rejected = rejected(WyscoutSamples.match(WyscoutSamples.EVENTS, record));

        assertThat(rejected).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo(RejectCode.UNKNOWN_REFERENCE);
            assertThat(one.detail()).isEqualTo("teams are 1 and 2, but the match record says 2 at home to 1");
        });
    }

    @Test
    void withoutTeamsTheEventsAreTurnedAwayAsOne() {
        String cut = WyscoutSamples.EVENTS.substring(0, WyscoutSamples.EVENTS.indexOf("],\n\"teams\""));

        assertThat(rejected(WyscoutSamples.events(cut + "]}")))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo(RejectCode.MISSING_FIELD));
        assertThat(rejected(WyscoutSamples.events(cut)))
                .singleElement()
                .satisfies(one -> assertThat(one.code()).isEqualTo(RejectCode.TRUNCATED));
        assertThat(rejected(WyscoutSamples.match(cut, WyscoutSamples.MATCH))) // the record knows who plays at home
                .singleElement()
                .satisfies(one -> assertThat(one.at().path()).isEqualTo("events"));
    }

    @Test
    void anEventOfAnotherMatchIsRejected() {
        String other = WyscoutSamples.EVENTS.replaceFirst("\"matchId\": 4711", "\"matchId\": 4712");

        assertThat(rejected(WyscoutSamples.events(other)))
                .singleElement()
                .hasToString(
                        "4711.json:3 byte 166 events[0].matchId: UNKNOWN_REFERENCE: event of match 4712 among those"
                                + " of match 4711");
    }

    @Test
    void version3IsNotOurs() {
        String json = "{\"events\": [{\"id\": 1, \"matchId\": 2, \"matchPeriod\": \"1H\", \"minute\": 0, \"second\": 3,"
                + " \"type\": {\"primary\": \"pass\"}}]}";

        assertThat(FEED.recognise("17.json", json.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void eventsAndRecordsAreRecognised() {
        assertThat(FEED.recognise("x", WyscoutSamples.EVENTS.getBytes(UTF_8)))
                .contains(new Recognised("wyscout", DocumentKind.EVENTS, Optional.of("4711")));
        assertThat(FEED.recognise("x", WyscoutSamples.API_EVENTS.getBytes(UTF_8)))
                .contains(new Recognised("wyscout", DocumentKind.EVENTS, Optional.of("4711")));
        assertThat(FEED.recognise("x", ("[" + WyscoutSamples.MATCH + "]").getBytes(UTF_8)))
                .contains(new Recognised("wyscout", DocumentKind.SHEET_LIST, Optional.empty()));
    }

    private static List<Rejected> rejected(MatchDocuments match) {
        return Samples.read(FEED, match, ParseLimits.DEFAULT).stream()
                .filter(parsed -> parsed instanceof Rejected)
                .map(parsed -> (Rejected) parsed)
                .toList();
    }

    private static MatchEvent event(MatchDocuments match, String id) {
        return Samples.read(FEED, match, ParseLimits.DEFAULT).stream()
                .filter(parsed ->
                        parsed instanceof Accepted accepted && accepted.id().equals(id))
                .map(parsed -> (MatchEvent) ((Accepted) parsed).fact())
                .findFirst()
                .orElseThrow(() -> new AssertionError(id));
    }
}
