package touchline.storage;

import java.util.Arrays;
import java.util.List;
import touchline.model.PitchSize;

/// How often a place was taken: positions per cell of a grid over the pitch.
///
/// @param counts `counts[column][row]`: columns along the pitch from the home side's goal line, rows across
///     from the most negative y
public record HeatMap(Grid grid, int[][] counts) {

    /// @param columns along the pitch, 1 to 1,000
    /// @param rows    across, 1 to 1,000
    public record Grid(PitchSize pitch, int columns, int rows) {
        private static final int MAX = 1000;

        public Grid {
            if (columns < 1 || columns > MAX || rows < 1 || rows > MAX) {
                throw new IllegalArgumentException(
                        "a grid of " + columns + " by " + rows + " cells, not 1 to " + MAX + " each way");
            }
        }
    }

    /// Positions beyond the lines count in the cell at the line.
    public static HeatMap of(Grid grid, List<Track> tracks) {
        int[][] counts = new int[grid.columns][grid.rows];
        double length = grid.pitch.lengthMetres() * 100;
        double width = grid.pitch.widthMetres() * 100;
        for (Track track : tracks) {
            for (int i = 0; i < track.size(); i++) {
                int column = cell(track.xCm()[i], length, grid.columns);
                int row = cell(track.yCm()[i], width, grid.rows);
                counts[column][row]++;
            }
        }
        return new HeatMap(grid, counts);
    }

    /// How many in all; a cell's share of them is the share of the time in which the player was seen.
    public long positions() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).asLongStream().sum();
    }

    private static int cell(short cm, double size, int cells) {
        return Math.clamp((long) Math.floor((cm + size / 2) * cells / size), 0, cells - 1);
    }
}
