package org.lobule.scoring.model.network;

import java.io.IOException;

/** Where the files of a model are: its bundle. A mapper that reads models is given it as an injectable value of this class. */
@FunctionalInterface
public interface ModelFiles {

    /**
     * @param name as the model's record gives it
     * @throws IOException where there is no such file, or it cannot be read
     */
    byte[] read(String name) throws IOException;
}
