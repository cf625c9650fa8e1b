package touchline.simulator;

import touchline.model.Side;

/// A player on the pitch as the engine moves him: metres, home attacks +x. "Team frame" means turned so that his team
/// attacks +x.
final class Agent {
    private static final double SECONDS = 1.0 / MatchSimulator.FRAMES_PER_SECOND;
    private static final double BRAKING = 5.0;
    private static final double AT_TARGET_METRES = 0.15;

    final int place;
    final Side side;
    /// +1 for home, -1 for away: turns a coordinate into the team frame and back.
    final double sign;
    final PlayingPosition position;
    final Formation.Place home;

    SimulatedPlayer player;
    Skill skill;
    double x;
    double y;
    double vx;
    double vy;
    double targetX;
    double targetY;
    double pace;
    double wanderX;
    double wanderY;
    boolean active = true;
    int yellowCards;
    int runsUntil;
    int stunnedUntil;
    int touchedAt = -1000;
    int challengedAt = -1000;
    int triedFlight = -1;

    Agent(int place, Side side, Formation.Place home, SimulatedPlayer player, Skill skill) {
        this.place = place;
        this.side = side;
        this.sign = side == Side.HOME ? 1 : -1;
        this.home = home;
        this.position = home.position();
        this.player = player;
        this.skill = skill;
    }

    /// What a player can do: speeds in m/s and m/s², the rest about 1.
    record Skill(double topSpeed, double acceleration, double passing, double finishing, double tackling) {
        static Skill of(Chance chance) {
            return new Skill(
                    chance.between(8.1, 9.6),
                    chance.between(3.3, 4.3),
                    chance.between(0.92, 1.08),
                    chance.between(0.92, 1.08),
                    chance.between(0.92, 1.08));
        }
    }

    boolean isKeeper() {
        return position == PlayingPosition.GOALKEEPER;
    }

    void go(double toX, double toY, double atPace) {
        targetX = toX;
        targetY = toY;
        pace = atPace;
    }

    void stand(double atX, double atY) {
        x = atX;
        y = atY;
        vx = 0;
        vy = 0;
        go(atX, atY, 0);
    }

    /// One frame of running towards the target, within what legs can do.
    void move(double freshness, int frame) {
        double dx = targetX - x;
        double dy = targetY - y;
        double distance = Math.sqrt(dx * dx + dy * dy);
        double limit = Math.min(pace, skill.topSpeed * freshness) * (frame < stunnedUntil ? 0.25 : 1);
        double wanted = distance < AT_TARGET_METRES ? 0 : Math.min(limit, distance * 1.8);
        double wantX = distance > 0 ? dx / distance * wanted : 0;
        double wantY = distance > 0 ? dy / distance * wanted : 0;
        double speed = Math.sqrt(vx * vx + vy * vy);
        double strongest = wanted < speed ? BRAKING : skill.acceleration * (1 - 0.55 * speed / skill.topSpeed) + 0.4;
        accelerate((wantX - vx) * 5, (wantY - vy) * 5, strongest);
        x += vx * SECONDS;
        y += vy * SECONDS;
    }

    private void accelerate(double ax, double ay, double strongest) {
        double strength = Math.sqrt(ax * ax + ay * ay);
        double scale = strength > strongest ? strongest / strength : 1;
        vx += ax * scale * SECONDS;
        vy += ay * scale * SECONDS;
    }

    double speed() {
        return Math.sqrt(vx * vx + vy * vy);
    }

    double distanceTo(double otherX, double otherY) {
        double dx = otherX - x;
        double dy = otherY - y;
        return Math.sqrt(dx * dx + dy * dy);
    }

    /// x in the team frame.
    double ahead() {
        return sign * x;
    }

    /// Seconds to get to a place from where he is and as he moves.
    double secondsTo(double toX, double toY) {
        double dx = toX - x - vx * 0.25;
        double dy = toY - y - vy * 0.25;
        return 0.2 + Math.sqrt(dx * dx + dy * dy) / (0.8 * skill.topSpeed);
    }
}
