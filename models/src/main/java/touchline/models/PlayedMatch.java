package touchline.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchline.metrics.Timeline;
import touchline.model.Envelope;
import touchline.model.FreezeFrame;
import touchline.model.MatchEvent;
import touchline.model.MatchId;
import touchline.model.MatchSheet;
import touchline.model.PitchSize;
import touchline.model.Side;
import touchline.model.TrackingFrame;
import touchline.model.Withdrawal;

/// One match as models see it: its sheet and its events in match order, each in its newest revision.
///
/// @param sheet  all sheets of the match, merged; empty when no sheet was read
/// @param events withdrawn ones are not among them
/// @param scenes of its shots, by the event's identity; empty unless they were gathered
public record PlayedMatch(
        MatchId match, Optional<MatchSheet> sheet, List<Event> events, Map<String, ShotScene> scenes) {
    public PlayedMatch {
        events = List.copyOf(events);
        scenes = Map.copyOf(scenes);
    }

    public PlayedMatch(MatchId match, Optional<MatchSheet> sheet, List<Event> events) {
        this(match, sheet, events, Map.of());
    }

    /// An event and its identity in its source.
    public record Event(String id, MatchEvent data) {}

    /// The match that a timeline holds, without scenes.
    public static PlayedMatch of(MatchId match, Timeline timeline) {
        return of(match, timeline, new ShotScenes());
    }

    /// The match that a timeline holds, with the scenes that were gathered of its shots.
    public static PlayedMatch of(MatchId match, Timeline timeline, ShotScenes scenes) {
        Optional<MatchSheet> sheet = Optional.empty();
        List<Event> events = new ArrayList<>(timeline.facts().size());
        for (Envelope<?> fact : timeline.facts()) {
            switch (fact.data()) {
                case MatchSheet one ->
                    sheet = Optional.of(sheet.map(known -> known.merge(one)).orElse(one));
                case MatchEvent event -> events.add(new Event(fact.id(), event));
                case FreezeFrame _, TrackingFrame _, Withdrawal _ -> {}
            }
        }
        return new PlayedMatch(match, sheet, events, scenes.byEvent());
    }

    /// The side of the acting team, when both the team and the sheet are known.
    public Optional<Side> side(MatchEvent event) {
        return sheet.flatMap(known -> event.team().flatMap(known::sideOf));
    }

    Optional<ShotScene> scene(String event) {
        return Optional.ofNullable(scenes.get(event));
    }

    /// The pitch on which the events lie.
    public PitchSize pitch() {
        return sheet.flatMap(MatchSheet::pitch).orElse(PitchSize.STANDARD);
    }

    /// The competition as the vendor's sheet names it, or an empty text.
    public String competition() {
        return sheet.flatMap(MatchSheet::competition).orElse("");
    }
}
