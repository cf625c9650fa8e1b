package touchline.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import touchline.model.Side;

/// Plays a match again and again as its model would have it: the same teams, dismissals and ends of the halves, with
/// goals that are drawn minute by minute. Not safe for use by several threads.
final class WinDraw {
    private final WinForecast forecast;
    private final List<WinForecast.Minute> minutes;
    /// What the model says in each minute, by the home side's lead.
    private final List<Map<Integer, WinModel.Result>> said;

    WinDraw(WinForecast forecast) {
        this.forecast = forecast;
        this.minutes = forecast.minutes();
        this.said = minutes.stream()
                .<Map<Integer, WinModel.Result>>map(_ -> new HashMap<>())
                .toList();
    }

    /// What the model says of the next drawn match.
    List<WinEvaluation.Moment> moments(RandomGenerator random) {
        List<Integer> leads = leads(random);
        List<WinEvaluation.Moment> moments = new ArrayList<>(minutes.size());
        for (int i = 0; i < minutes.size(); i++) {
            WinState state = minutes.get(i).state();
            WinModel.Result result = said.get(i)
                    .computeIfAbsent(leads.get(i), lead -> forecast.model().probability(state.withLead(lead)));
            moments.add(forecast.moment(minutes.get(i), result, leads.getLast()));
        }
        return moments;
    }

    /// The home side's lead at the start of each minute, and at the end.
    List<Integer> leads(RandomGenerator random) {
        List<Integer> leads = new ArrayList<>(minutes.size() + 1);
        int lead = 0;
        leads.add(lead);
        for (WinForecast.Minute minute : minutes) {
            lead += goals(minute, Side.HOME, random) - goals(minute, Side.AWAY, random);
            leads.add(lead);
        }
        return leads;
    }

    private int goals(WinForecast.Minute minute, Side side, RandomGenerator random) {
        return poisson(forecast.model().goalsPerMinute(minute.state(), side) * minute.played(), random);
    }

    /// Arrivals of a process until one comes after its time (D. E. Knuth, *The Art of Computer Programming* 2, 3.4.1).
    private static int poisson(double mean, RandomGenerator random) {
        double end = StrictMath.exp(-mean);
        int arrivals = 0;
        for (double left = random.nextDouble(); left > end; left *= random.nextDouble()) {
            arrivals++;
        }
        return arrivals;
    }
}
