package touchline.app.command;

import java.io.IOException;

/// One command: JCommander fills its fields from the words, then it runs.
interface Command {
    /// Does the work and says how it went: one of [Exit].
    ///
    /// @throws com.beust.jcommander.ParameterException when a word does not make sense
    int run(Terminal terminal) throws IOException, InterruptedException;
}
