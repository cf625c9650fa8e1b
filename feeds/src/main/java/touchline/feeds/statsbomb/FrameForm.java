package touchline.feeds.statsbomb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import touchline.feeds.RejectCode;
import touchline.feeds.internal.BadRecord;
import touchline.feeds.internal.Facts;
import touchline.feeds.internal.MatchContext;
import touchline.feeds.internal.RecordForm;
import touchline.model.FreezeFrame;
import touchline.model.PitchPoint;
import touchline.model.Side;
import touchline.model.json.JsonCursor;
import touchline.model.json.JsonNames;

/// One 360 frame. Its places are as the team that acts in its event attacks, so the event must have been read. They
/// have six decimals: places, not cells.
final class FrameForm implements RecordForm {
    private static final JsonNames NAMES = JsonNames.of("event_uuid", "visible_area", "freeze_frame");
    private static final double NO_CELL = 0;

    private final Function<String, Optional<Side>> sides;
    private final FrameReader frame;

    FrameForm(MatchContext match, Function<String, Optional<Side>> sides) {
        this.sides = sides;
        frame = new FrameReader(match);
    }

    @Override
    public JsonNames landmarks() {
        return NAMES;
    }

    @Override
    public void read(JsonCursor json, Facts facts) {
        String event = "";
        int eventOffset = json.offset();
        List<double[]> area = List.of();
        boolean framed = false;
        json.beginObject();
        for (int name = json.nextName(NAMES); name != JsonCursor.END; name = json.nextName(NAMES)) {
            switch (name) {
                case 0 -> {
                    event = json.stringValue();
                    eventOffset = json.textOffset();
                }
                case 1 -> area = readArea(json);
                case 2 -> {
                    frame.read(json);
                    framed = true;
                }
                default -> json.skipValue();
            }
        }
        if (event.isEmpty() || !framed) {
            String missing = event.isEmpty() ? "event_uuid" : "freeze_frame";
            throw new BadRecord(RejectCode.MISSING_FIELD, json.offset() - 1, "no " + missing);
        }
        int offset = eventOffset;
        Side side = sides.apply(event)
                .orElseThrow(() ->
                        new BadRecord(RejectCode.UNKNOWN_REFERENCE, offset, "no such event was read from this match"));
        facts.add(event + ":360", new FreezeFrame(event, frame.seen(side, NO_CELL), corners(area, side, offset)));
    }

    /// A flat list x, y, x, y, …
    private static List<double[]> readArea(JsonCursor json) {
        List<double[]> corners = new ArrayList<>();
        if (json.nullValue()) {
            return corners;
        }
        json.beginArray();
        while (json.nextElement()) {
            double x = json.doubleValue();
            if (!json.nextElement()) {
                throw new BadRecord(RejectCode.MALFORMED, json.offset() - 1, "visible_area has an odd count");
            }
            corners.add(new double[] {x, json.doubleValue()});
        }
        return corners;
    }

    /// The vendor repeats the first corner at the end; here it is left out.
    private static List<PitchPoint> corners(List<double[]> area, Side side, int offset) {
        List<PitchPoint> corners = new ArrayList<>(area.size());
        for (double[] corner : area) {
            corners.add(Yards.point(corner[0], corner[1], NO_CELL, NO_CELL, side, offset));
        }
        if (corners.size() > 1 && corners.getFirst().equals(corners.getLast())) {
            corners.removeLast();
        }
        return corners;
    }
}
