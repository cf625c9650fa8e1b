package touchline.pipeline.ingest;

import java.io.IOException;
import touchline.feeds.Document;
import touchline.model.Envelope;

/// Takes what a [Normaliser] makes of the documents of one match, in the order of the documents.
public interface FactSink {

    void fact(Document document, Envelope<?> fact) throws IOException;

    void rejected(RejectedRecord record) throws IOException;
}
