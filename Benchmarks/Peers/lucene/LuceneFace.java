import java.io.BufferedReader;
import java.io.IOException;
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
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * Lucene behind the same face as the other peers, in what Lucene 8 and Lucene 10 have in common.
 *
 * <pre>
 * version
 * index  DIRECTORY                                          documents on stdin: id TAB title TAB body, U+0001 for newlines
 * search DIRECTORY QUERIES KIND LIMIT WARM PASSES ANSWERS   prints nanoseconds of CPU and wall, one query a line
 * count  DIRECTORY QUERIES KIND                             prints query id TAB documents
 * </pre>
 */
abstract class LuceneFace {
  static final String ID = "id";

  /** What a search gives: the identifiers and scores of the best. */
  record Hit(String id, float score) {}

  /** The configuration by which documents are written. */
  abstract IndexWriterConfig configuration();

  /** The fields of a document. */
  abstract Document document(String id, String title, String body);

  /** The query of one text in one of the kinds. */
  abstract Query query(String text, String kind);

  /** The best hits of a text, with all that belongs to an answer. */
  abstract List<Hit> answer(IndexSearcher searcher, String text, String kind, int limit) throws IOException;

  /** How documents are scored. */
  Similarity similarity() {
    return new BM25Similarity();
  }

  final void run(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "version" -> System.out.println(Version.LATEST);
      case "index" -> index(Path.of(arguments[1]));
      case "search" -> search(arguments);
      case "count" -> count(arguments);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private void index(Path directory) throws Exception {
    IndexWriterConfig configuration = configuration();
    configuration.setRAMBufferSizeMB(256);
    configuration.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    configuration.setSimilarity(similarity());
    try (FSDirectory target = FSDirectory.open(directory);
        IndexWriter writer = new IndexWriter(target, configuration);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20)) {
      String line;
      while ((line = input.readLine()) != null) {
        String[] parts = line.replace('\u0001', '\n').split("\t", 3);
        writer.addDocument(document(parts[0], parts[1], parts[2]));
      }
      writer.commit();
    }
  }

  static Query orNothing(Query query) {
    return query == null ? new MatchNoDocsQuery() : query;
  }

  /** Title and body as one text; no phrase crosses the line break. */
  static String text(String title, String body) {
    return title.isEmpty() ? body : title + "\n" + body;
  }

  private static List<String[]> queries(String file) throws IOException {
    List<String[]> result = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) {
      if (!line.isEmpty()) {
        result.add(line.split("\t", 2));
      }
    }
    return result;
  }

  private IndexSearcher searcher(DirectoryReader reader) {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    searcher.setSimilarity(similarity());
    return searcher;
  }

  private void count(String[] arguments) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[1])))) {
      IndexSearcher searcher = searcher(reader);
      for (String[] query : queries(arguments[2])) {
        System.out.println(query[0] + "\t" + searcher.count(query(query[1], arguments[3])));
      }
    }
  }

  private void search(String[] arguments) throws IOException {
    List<String[]> queries = queries(arguments[2]);
    String kind = arguments[3];
    int limit = Integer.parseInt(arguments[4]);
    int warm = Integer.parseInt(arguments[5]);
    int passes = Integer.parseInt(arguments[6]);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[][] cpu = new long[queries.size()][passes];
    long[][] wall = new long[queries.size()][passes];
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[1])));
        PrintWriter answers = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[7])))) {
      IndexSearcher searcher = searcher(reader);
      for (int pass = -warm; pass < passes; pass++) {
        for (int i = 0; i < queries.size(); i++) {
          long startedCpu = threads.getCurrentThreadCpuTime();
          long startedWall = System.nanoTime();
          List<Hit> hits = answer(searcher, queries.get(i)[1], kind, limit);
          if (pass >= 0) {
            wall[i][pass] = System.nanoTime() - startedWall;
            cpu[i][pass] = threads.getCurrentThreadCpuTime() - startedCpu;
          }
          if (pass == -warm) {
            for (Hit hit : hits) {
              answers.println(queries.get(i)[0] + "\t" + hit.id() + "\t" + hit.score());
            }
          }
        }
      }
    }
    for (int i = 0; i < queries.size(); i++) {
      System.out.println(median(cpu[i]) + "\t" + median(wall[i]));
    }
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
