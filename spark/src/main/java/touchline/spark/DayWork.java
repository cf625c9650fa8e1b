package touchline.spark;

import java.io.Serializable;
import java.util.ArrayList;

/// What is to be done for one day.
///
/// @param day   partition of the dataset
/// @param files of facts of its matches
/// @param gone  ids of matches that an earlier run has put there and that belong to another day now
record DayWork(String day, ArrayList<String> files, ArrayList<String> gone) implements Serializable {
    DayWork(String day) {
        this(day, new ArrayList<>(), new ArrayList<>());
    }
}
