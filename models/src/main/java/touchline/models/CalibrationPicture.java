package touchline.models;

import java.util.List;
import java.util.Locale;

/// Draws how probabilities and what happened go together: a point for each bin, its area by its size, and
/// the line on which they would be equal. Plain SVG, the same bytes for the same bins.
final class CalibrationPicture {
    private static final int SIZE = 320;
    private static final int MARGIN = 44;
    private static final int INNER = SIZE - 2 * MARGIN;

    private CalibrationPicture() {}

    /// @param answer what a yes is, for the axis: `goals`
    static String draw(String title, String answer, List<BinaryScores.Bin> bins) {
        int all = bins.stream().mapToInt(BinaryScores.Bin::n).sum();
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"11\">\n<title>%s</title>\n",
                SIZE,
                SIZE,
                SIZE,
                SIZE,
                Texts.escape(title)));
        svg.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", SIZE, SIZE));
        axes(svg, answer);
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"22\" text-anchor=\"middle\" font-size=\"13\">%s</text>\n",
                SIZE / 2,
                Texts.escape(title)));
        for (BinaryScores.Bin bin : bins) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#1b6ca8\" fill-opacity=\"0.7\">"
                            + "<title>%d of %d expected %.3f, happened %.3f</title></circle>\n",
                    x(bin.meanProbability()),
                    y(bin.shareOfYes()),
                    2.5 + 14 * Math.sqrt((double) bin.n() / all),
                    bin.n(),
                    all,
                    bin.meanProbability(),
                    bin.shareOfYes()));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, String answer) {
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double at = tenth / 10.0;
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%.1f %.1fV%.1fM%.1f %.1fH%.1f\" stroke=\"#dddddd\" fill=\"none\"/>\n",
                    x(at),
                    y(0),
                    y(1),
                    x(0),
                    y(at),
                    x(1)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.1f</text>"
                            + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>\n",
                    x(at),
                    y(0) + 15,
                    at,
                    x(0) - 5,
                    y(at) + 4,
                    at));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1fL%.1f %.1f\" stroke=\"#888888\" stroke-dasharray=\"4 3\"/>\n",
                x(0),
                y(0),
                x(1),
                y(1)));
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">expected</text>\n", SIZE / 2, SIZE - 10));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"12\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 12 %d)\">share of %s</text>\n",
                SIZE / 2,
                SIZE / 2,
                Texts.escape(answer)));
    }

    private static double x(double share) {
        return MARGIN + share * INNER;
    }

    private static double y(double share) {
        return SIZE - MARGIN - share * INNER;
    }
}
