import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.QueryBuilder;

/**
 * Lucene 10 with one field of bigrams (`cjk`), one of dictionary words (`kuromoji`), or both (`two-fields`): identifiers
 * and scores of the best. In two fields a bigram weighs half as much as a word, and all clauses stand in one flat query.
 */
public final class LuceneDriver extends LuceneFace {
  private static final String WORDS = "words";
  private static final String BIGRAMS = "bigrams";
  private static final float BIGRAM_WEIGHT = 0.5f;
  private final List<String> fields;
  private final QueryBuilder builder;
  private final Analyzer analyzer;

  private LuceneDriver(String configuration) {
    fields =
        switch (configuration) {
          case "cjk" -> List.of(BIGRAMS);
          case "kuromoji" -> List.of(WORDS);
          case "two-fields" -> List.of(WORDS, BIGRAMS);
          default -> throw new IllegalArgumentException(configuration);
        };
    analyzer = new PerFieldAnalyzerWrapper(new JapaneseAnalyzer(), Map.of(BIGRAMS, new CJKAnalyzer()));
    builder = new QueryBuilder(analyzer);
  }

  /** The configuration first, then the command as {@link LuceneFace} takes it. */
  public static void main(String[] arguments) throws Exception {
    new LuceneDriver(arguments[0]).run(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  @Override
  IndexWriterConfig configuration() {
    return new IndexWriterConfig(analyzer);
  }

  @Override
  Similarity similarity() {
    // Less weight of repetition: what ranks best with both fields.
    return fields.size() == 2 ? new BM25Similarity(0.5f, 0.75f) : super.similarity();
  }

  @Override
  Document document(String id, String title, String body) {
    Document document = new Document();
    document.add(new StringField(ID, id, Field.Store.YES));
    for (String field : fields) {
      document.add(new TextField(field, text(title, body), Field.Store.NO));
    }
    return document;
  }

  @Override
  Query query(String text, String kind) {
    if (!kind.equals("and")) {
      String[] parts = kind.equals("or") ? text.split(" ") : new String[] {text};
      BooleanQuery.Builder clauses = new BooleanQuery.Builder();
      for (String part : parts) {
        clauses(part, kind).forEach(query -> clauses.add(query, Occur.SHOULD));
      }
      return unwrapped(clauses.build());
    }
    BooleanQuery.Builder clauses = new BooleanQuery.Builder();
    for (String word : text.split(" ")) {
      BooleanQuery.Builder either = new BooleanQuery.Builder();
      clauses(word, kind).forEach(query -> either.add(query, Occur.SHOULD));
      clauses.add(unwrapped(either.build()), Occur.MUST);
    }
    return clauses.build();
  }

  /** What a part of the query asks of each field: its terms if it is a question, otherwise one phrase. */
  private List<Query> clauses(String text, String kind) {
    List<Query> result = new ArrayList<>();
    for (String field : fields) {
      Query query =
          orNothing(
              kind.equals("question")
                  ? builder.createBooleanQuery(field, text, Occur.SHOULD)
                  : builder.createPhraseQuery(field, text));
      boolean isLighter = fields.size() == 2 && field.equals(BIGRAMS);
      if (query instanceof BooleanQuery terms && kind.equals("question")) {
        for (BooleanClause clause : terms.clauses()) {
          result.add(isLighter ? new BoostQuery(clause.query(), BIGRAM_WEIGHT) : clause.query());
        }
      } else {
        result.add(isLighter ? new BoostQuery(query, BIGRAM_WEIGHT) : query);
      }
    }
    return result;
  }

  private static Query unwrapped(BooleanQuery query) {
    return query.clauses().size() == 1 ? query.clauses().get(0).query() : query;
  }

  @Override
  List<Hit> answer(IndexSearcher searcher, String text, String kind, int limit) throws IOException {
    List<Hit> hits = new ArrayList<>(limit);
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc hit : searcher.search(query(text, kind), limit).scoreDocs) {
      hits.add(new Hit(stored.document(hit.doc).get(ID), hit.score));
    }
    return hits;
  }
}
