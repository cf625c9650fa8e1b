package touchline.simulator.render;

import java.io.IOException;
import touchline.model.Side;

/// StatsBomb's places: the acting team attacks to x = 120, y grows downwards; a place is the number of its cell, a
/// tenth of a yard wide, counted from 0.1. In tenths here.
record Yards(int x, int y) {
    private static final double YARD_METRES = 0.9144;

    /// @param xCm centimetres from the centre spot, home attacks +x
    static Yards of(int xCm, int yCm, Side acting) {
        int sign = acting == Side.HOME ? 1 : -1;
        return new Yards(cell(5250 + sign * xCm, 10_500, 1200), cell(3400 - sign * yCm, 6800, 800));
    }

    private static int cell(int centimetres, int of, int cells) {
        return Math.floorDiv(centimetres * cells, of) + 1;
    }

    static double ofMetres(double metres) {
        return metres / YARD_METRES;
    }

    void write(Json json, String member) throws IOException {
        json.name(member).beginArray().number(x / 10.0, 1).number(y / 10.0, 1).endArray();
    }

    double distanceTo(Yards other) {
        double dx = (other.x - x) / 10.0;
        double dy = (other.y - y) / 10.0;
        return Math.sqrt(dx * dx + dy * dy);
    }

    /// Radians from the direction of attack, clockwise as seen on StatsBomb's pitch.
    double angleTo(Yards other) {
        return StrictMath.atan2(other.y - y, other.x - x);
    }
}
