import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.apache.lucene.util.Version;

/**
 * Lucene behind the same face as the other peers.
 *
 * <pre>
 * version
 * index  ANALYZER DIRECTORY                                          documents on stdin: id TAB text, U+0001 for newlines
 * search ANALYZER DIRECTORY QUERIES KIND LIMIT WARM PASSES ANSWERS   prints nanoseconds of CPU and wall, one query a line
 * count  ANALYZER DIRECTORY QUERIES KIND                             prints query id TAB documents
 * </pre>
 */
public final class LuceneDriver {
  private static final String TEXT = "text";
  private static final String ID = "id";

  private LuceneDriver() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "version" -> System.out.println(Version.LATEST);
      case "index" -> index(analyzer(arguments[1]), Path.of(arguments[2]));
      case "search" -> search(arguments);
      case "count" -> count(arguments);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static Analyzer analyzer(String name) {
    return switch (name) {
      case "cjk" -> new CJKAnalyzer();
      case "kuromoji" -> new JapaneseAnalyzer();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void index(Analyzer analyzer, Path directory) throws Exception {
    IndexWriterConfig configuration = new IndexWriterConfig(analyzer);
    configuration.setRAMBufferSizeMB(256);
    configuration.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    try (FSDirectory target = FSDirectory.open(directory);
        IndexWriter writer = new IndexWriter(target, configuration);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20)) {
      String line;
      while ((line = input.readLine()) != null) {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new StringField(ID, line.substring(0, tab), Field.Store.YES));
        document.add(new TextField(TEXT, line.substring(tab + 1).replace('\u0001', '\n'), Field.Store.NO));
        writer.addDocument(document);
      }
      writer.commit();
    }
  }

  /** The query of one text in one of the kinds. */
  private static Query query(QueryBuilder builder, String text, String kind) {
    switch (kind) {
      case "question", "question-words":
        return orNothing(builder.createBooleanQuery(TEXT, text, Occur.SHOULD));
      case "word", "phrase":
        return orNothing(builder.createPhraseQuery(TEXT, text));
      default:
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        for (String word : text.split(" ")) {
          Query query = orNothing(builder.createPhraseQuery(TEXT, word));
          words.add(query, kind.equals("and") ? Occur.MUST : Occur.SHOULD);
        }
        return words.build();
    }
  }

  private static Query orNothing(Query query) {
    return query == null ? new MatchNoDocsQuery() : query;
  }

  private static List<String[]> queries(String file) throws Exception {
    List<String[]> result = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) {
      result.add(line.split("\t", 2));
    }
    return result;
  }

  private static void count(String[] arguments) throws Exception {
    QueryBuilder builder = new QueryBuilder(analyzer(arguments[1]));
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[2])))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String[] query : queries(arguments[3])) {
        System.out.println(query[0] + "\t" + searcher.count(query(builder, query[1], arguments[4])));
      }
    }
  }

  private static void search(String[] arguments) throws Exception {
    QueryBuilder builder = new QueryBuilder(analyzer(arguments[1]));
    List<String[]> queries = queries(arguments[3]);
    String kind = arguments[4];
    int limit = Integer.parseInt(arguments[5]);
    int warm = Integer.parseInt(arguments[6]);
    int passes = Integer.parseInt(arguments[7]);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[2])));
        PrintWriter answers = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[8])))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      long[][] cpu = new long[queries.size()][passes];
      long[][] wall = new long[queries.size()][passes];
      for (int pass = -warm; pass < passes; pass++) {
        for (int i = 0; i < queries.size(); i++) {
          long startedCpu = threads.getCurrentThreadCpuTime();
          long startedWall = System.nanoTime();
          ScoreDoc[] hits = searcher.search(query(builder, queries.get(i)[1], kind), limit).scoreDocs;
          StoredFields stored = searcher.storedFields();
          String[] ids = new String[hits.length];
          for (int rank = 0; rank < hits.length; rank++) {
            ids[rank] = stored.document(hits[rank].doc).get(ID);
          }
          if (pass >= 0) {
            wall[i][pass] = System.nanoTime() - startedWall;
            cpu[i][pass] = threads.getCurrentThreadCpuTime() - startedCpu;
          }
          if (pass == -warm) {
            for (int rank = 0; rank < hits.length; rank++) {
              answers.println(queries.get(i)[0] + "\t" + ids[rank] + "\t" + hits[rank].score);
            }
          }
        }
      }
      for (int i = 0; i < queries.size(); i++) {
        System.out.println(median(cpu[i]) + "\t" + median(wall[i]));
      }
    }
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
