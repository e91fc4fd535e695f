package dev.gatehouse.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Measures methods with the compiler's own parser. */
final class MethodLengths {
  private MethodLengths() {}

  static List<String> longerThan(int most, SourceTree tree) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = tree.files(".java").stream().map(tree.root()::resolve).toList();
      if (sources.isEmpty()) {
        throw new IllegalStateException("no Java file below " + tree.root());
      }
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      List<String> faults = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new Scanner(unit, Trees.instance(task).getSourcePositions(), tree, most, faults)
            .scan(unit, unit.getLineMap());
      }
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreeScanner<Void, LineMap> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final SourceTree tree;
    private final int most;
    private final List<String> faults;

    Scanner(
        CompilationUnitTree unit,
        SourcePositions positions,
        SourceTree tree,
        int most,
        List<String> faults) {
      this.unit = unit;
      this.positions = positions;
      this.tree = tree;
      this.most = most;
      this.faults = faults;
    }

    /** Names for values and then one return, however long, are data: a table of cases. */
    private static boolean isTable(MethodTree method) {
      if (method.getBody() == null) {
        return false;
      }
      List<? extends StatementTree> statements = method.getBody().getStatements();
      int last = statements.size() - 1;
      return last >= 0
          && statements.get(last) instanceof ReturnTree
          && statements.subList(0, last).stream().allMatch(s -> s instanceof VariableTree);
    }

    @Override
    public Void visitMethod(MethodTree method, LineMap lines) {
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      if (last - first + 1 > most && !isTable(method)) {
        Path file = tree.root().relativize(Path.of(unit.getSourceFile().toUri()));
        faults.add(
            "%s:%d: method %s has %d lines, use %d at most"
                .formatted(file, first, method.getName(), last - first + 1, most));
      }
      return super.visitMethod(method, lines);
    }
  }
}
