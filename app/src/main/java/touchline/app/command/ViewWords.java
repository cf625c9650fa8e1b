package touchline.app.command;

import com.beust.jcommander.ParameterException;
import java.time.Duration;
import java.util.List;
import touchline.features.Feature.Aggregation;
import touchline.features.Feature.DaysSince;
import touchline.features.Feature.Derived;
import touchline.features.Feature.Ewma;
import touchline.features.Feature.Formula;
import touchline.features.Feature.Last;
import touchline.features.Feature.Matches;
import touchline.features.Feature.Max;
import touchline.features.Feature.Mean;
import touchline.features.Feature.Operation;
import touchline.features.Feature.Rate;
import touchline.features.Feature.Share;
import touchline.features.Feature.Sum;
import touchline.features.Feature.Whose;
import touchline.features.Feature.Windowed;
import touchline.features.FeatureView;
import touchline.features.FeatureViews;
import touchline.features.Window;
import touchline.features.Window.LastDays;
import touchline.features.Window.LastMatches;
import touchline.features.Window.LastMinutes;
import touchline.features.Window.ThisMatch;
import touchline.model.Nearest;

/// Views in words.
final class ViewWords {
    private ViewWords() {}

    static FeatureView find(FeatureViews views, String name) {
        List<String> names = views.all().stream().map(FeatureView::name).toList();
        return views.find(name)
                .orElseThrow(() -> new ParameterException("there is no view '" + name + "'"
                        + Nearest.of(name, names)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; there are " + String.join(", ", names))));
    }

    static String duration(Duration duration) {
        if (duration.toHours() % 24 == 0 && duration.toDays() > 0) {
            return duration.toDays() + " days";
        }
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " hours" : duration.toMinutes() + " minutes";
    }

    /// `mean of xg of the opponent, last 5 matches`.
    static String formula(Formula formula) {
        return switch (formula) {
            case Windowed(var source, var window, var aggregation) ->
                aggregation(aggregation, source.metric()) + (source.of() == Whose.OPPONENT ? " of the opponent" : "")
                        + ", " + window(window);
            case Matches(var window) -> "number of matches, " + window(window);
            case DaysSince _ -> "days since the last kick-off";
            case Derived(var operation, var left, var right) ->
                left.feature() + (operation == Operation.DIFFERENCE ? " − " : " / ") + right.feature();
        };
    }

    private static String aggregation(Aggregation aggregation, String metric) {
        return switch (aggregation) {
            case Sum _ -> "sum of " + metric;
            case Mean _ -> "mean of " + metric;
            case Max _ -> "max of " + metric;
            case Last _ -> "last " + metric;
            case Ewma(double halfLife) ->
                "weighted mean of " + metric + " (half-life " + number(halfLife) + " matches)";
            case Rate(String per, double factor) -> metric + " per " + (factor == 1 ? "" : number(factor) + " ") + per;
            case Share _ -> "share of " + metric;
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String window(Window window) {
        return switch (window) {
            case LastMatches(int count) -> "last " + count + " matches";
            case LastDays(int count) -> "last " + count + " days";
            case LastMinutes(int count) -> "last " + count + " minutes";
            case ThisMatch _ -> "this match";
        };
    }
}
