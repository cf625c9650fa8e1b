package touchline.simulator;

/// A place in whole centimetres from the centre spot, home attacks +x, z is the height above the grass.
public record Spot(short xCm, short yCm, short zCm) {
    static Spot ofMetres(double x, double y, double z) {
        return new Spot(cm(x), cm(y), cm(z));
    }

    /// Nearest whole centimetre. Within 300 m, which is all that a simulation can reach.
    static short cm(double metres) {
        return (short) Math.floor(metres * 100 + 0.5);
    }

    public double xMetres() {
        return xCm / 100.0;
    }

    public double yMetres() {
        return yCm / 100.0;
    }

    public double zMetres() {
        return zCm / 100.0;
    }

    /// Distance on the grass in metres.
    public double distanceTo(Spot other) {
        double dx = (xCm - other.xCm) / 100.0;
        double dy = (yCm - other.yCm) / 100.0;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
