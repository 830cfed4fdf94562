import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene 8 as people get it: bigrams with offsets in the index, texts stored; an answer has the exact total, titles, and
 * a passage marked by UnifiedHighlighter for each of the best. Lucene 10's highlighter is in no package to be had.
 */
public final class LuceneMarks extends LuceneFace {
  private static final String TEXT = "text";
  private static final String TITLE = "title";
  private static final FieldType STORED_WITH_OFFSETS = storedWithOffsets();
  private final Analyzer analyzer = new CJKAnalyzer();
  private final QueryBuilder builder = new QueryBuilder(analyzer);

  private LuceneMarks() {}

  public static void main(String[] arguments) throws Exception {
    new LuceneMarks().run(arguments);
  }

  private static FieldType storedWithOffsets() {
    FieldType type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  @Override
  IndexWriterConfig configuration() {
    return new IndexWriterConfig(analyzer);
  }

  @Override
  Document document(String id, String title, String body) {
    Document document = new Document();
    document.add(new StringField(ID, id, Field.Store.YES));
    document.add(new StoredField(TITLE, title));
    document.add(new Field(TEXT, text(title, body), STORED_WITH_OFFSETS));
    return document;
  }

  @Override
  Query query(String text, String kind) {
    switch (kind) {
      case "question":
        return orNothing(builder.createBooleanQuery(TEXT, text, Occur.SHOULD));
      case "word", "phrase":
        return orNothing(builder.createPhraseQuery(TEXT, text));
      default:
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String word : text.split(" ")) {
          words.add(orNothing(builder.createPhraseQuery(TEXT, word)), kind.equals("and") ? Occur.MUST : Occur.SHOULD);
        }
        return words.build();
    }
  }

  @Override
  List<Hit> answer(IndexSearcher searcher, String text, String kind, int limit) throws IOException {
    Query query = query(text, kind);
    TopScoreDocCollector collector = TopScoreDocCollector.create(limit, Integer.MAX_VALUE);
    searcher.search(query, collector);
    TopDocs best = collector.topDocs();
    String[] passages = new UnifiedHighlighter(searcher, analyzer).highlight(TEXT, query, best);
    List<Hit> hits = new ArrayList<>(limit);
    for (int rank = 0; rank < best.scoreDocs.length; rank++) {
      ScoreDoc hit = best.scoreDocs[rank];
      Document document = searcher.doc(hit.doc, java.util.Set.of(ID, TITLE));
      if (document.get(TITLE) == null || passages[rank] == null) {
        throw new IllegalStateException("no title or passage");
      }
      hits.add(new Hit(document.get(ID), hit.score));
    }
    return hits;
  }
}
