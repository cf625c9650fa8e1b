package touchline.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import touchline.model.Side;

/// Makes a club's squad from the club's name. All names are put together from lists; nobody real is meant.
final class Squads {
    static final int BENCH = 7;

    private static final List<String> FIRST = List.of(
            "Adrian",
            "Ben",
            "Carlo",
            "Danilo",
            "Elias",
            "Felix",
            "Gideon",
            "Hannes",
            "Ivo",
            "Jonas",
            "Kilian",
            "Luca",
            "Mika",
            "Nils",
            "Oskar",
            "Paul",
            "Quirin",
            "Rafael",
            "Samuel",
            "Tim",
            "Ugo",
            "Valentin",
            "Wim",
            "Yannis",
            "Zeno",
            "André",
            "Björn",
            "Jérôme",
            "Mateo",
            "Stjepan");
    private static final List<String> LAST = List.of(
            "Ahlers",
            "Brandt",
            "Castell",
            "Dornbach",
            "Ehrlich",
            "Färber",
            "Grabow",
            "Heller",
            "Ibing",
            "Jansen",
            "Kessler",
            "Lindqvist",
            "Marten",
            "Nowak",
            "Ostermann",
            "Petrov",
            "Quast",
            "Rieger",
            "Sandoval",
            "Thiel",
            "Ulmer",
            "Vogt",
            "Wessel",
            "Yilmaz",
            "Zander",
            "Moreau",
            "Šimić",
            "Okoro",
            "Duarte",
            "Nørgaard",
            "Köhler",
            "Baptiste");
    private static final List<PlayingPosition> BENCH_POSITIONS = List.of(
            PlayingPosition.GOALKEEPER,
            PlayingPosition.RIGHT_CENTRE_BACK,
            PlayingPosition.LEFT_BACK,
            PlayingPosition.RIGHT_CENTRE_MIDFIELD,
            PlayingPosition.LEFT_CENTRE_MIDFIELD,
            PlayingPosition.RIGHT_WING,
            PlayingPosition.CENTRE_FORWARD);

    private Squads() {}

    static List<SimulatedPlayer> of(Club club, Side side, Formation formation, int firstIndex) {
        Chance chance = new Chance(Chance.hash(club.name()), 1);
        List<SimulatedPlayer> squad = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<Integer> shirts = new HashSet<>();
        for (int number = 0; number < SimulatedMatch.PLACES / 2 + BENCH; number++) {
            boolean starter = number < formation.places().size();
            PlayingPosition position = starter
                    ? formation.places().get(number).position()
                    : BENCH_POSITIONS.get(number - formation.places().size());
            squad.add(new SimulatedPlayer(
                    firstIndex + number,
                    side,
                    number,
                    shirt(number, shirts, chance),
                    FIRST.get(chance.below(FIRST.size())),
                    freeName(names, chance),
                    position,
                    starter));
        }
        return squad;
    }

    private static int shirt(int number, Set<Integer> taken, Chance chance) {
        int shirt = number < 11 ? number + 1 : 12 + chance.below(28);
        while (!taken.add(shirt)) {
            shirt++;
        }
        return shirt;
    }

    private static String freeName(Set<String> taken, Chance chance) {
        String name = LAST.get(chance.below(LAST.size()));
        while (!taken.add(name)) {
            name = LAST.get(chance.below(LAST.size()));
        }
        return name;
    }

    /// Skills by number in the squad, the same in every match of the club.
    static List<Agent.Skill> skills(Club club) {
        Chance chance = new Chance(Chance.hash(club.name()), 2);
        List<Agent.Skill> skills = new ArrayList<>();
        for (int number = 0; number < SimulatedMatch.PLACES / 2 + BENCH; number++) {
            skills.add(Agent.Skill.of(chance));
        }
        return skills;
    }
}
