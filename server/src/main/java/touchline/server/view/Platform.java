package touchline.server.view;

import java.util.List;
import touchline.metrics.MetricDefinition;
import touchline.storage.SqlQueries;

/// Port: the platform as the server sees it. Every method answers at once; what is not there yet says so itself.
///
/// Safe for use by many threads.
public interface Platform {

    PlatformStatus status();

    /// The metrics that can be had; known before anything has started.
    List<MetricDefinition> definitions();

    Part<Matches> matches();

    Part<Events> events();

    Part<MetricValues> metrics();

    Part<Frames> frames();

    Part<Live> live();

    Part<Pipeline> pipeline();

    Part<DeadLetters> deadLetters();

    Part<SqlQueries> queries();

    Part<Ingest> ingest();

    /// Makes metrics of whole matches.
    Part<Batch> batch();

    /// Makes the histories of matches from which training sets are made.
    Part<Batch> histories();

    Part<Features> features();

    /// What is said of matches before kick-off.
    Part<Forecasts> forecasts();
}
