package dev.gatehouse.model.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who deploys an application's functions. */
public sealed interface Backend {
  /** How long a function may take; API Gateway waits a little longer. */
  int timeoutSeconds();

  /** The names by which routes call the functions, in order. */
  List<String> functionNames();

  /**
   * The platform deploys them, all from one artifact.
   *
   * @param artifact a zip, relative to the project's root
   * @param functions by name, such as {@code putStation}
   */
  record Deployed(
      String artifact, int memoryMegabytes, int timeoutSeconds, Map<String, Function> functions)
      implements Backend {
    public Deployed {
      functions = Collections.unmodifiableMap(new TreeMap<>(functions));
    }

    @Override
    public List<String> functionNames() {
      return List.copyOf(functions.keySet());
    }

    /** An entry point of the artifact and what it may do with the application's table. */
    public record Function(String handler, List<TableAction> tableActions) {
      public Function {
        tableActions = tableActions.stream().sorted().distinct().toList();
      }
    }
  }

  /**
   * The team deploys them itself; the platform is told their ARNs.
   *
   * @param functions by name: alias-qualified ARNs, in which {@code {region}} and {@code {account}}
   *     stand for the Region and for the application's account in the stack
   */
  record Brought(int timeoutSeconds, Map<String, String> functions) implements Backend {
    public Brought {
      functions = Collections.unmodifiableMap(new TreeMap<>(functions));
    }

    @Override
    public List<String> functionNames() {
      return List.copyOf(functions.keySet());
    }
  }
}
