export {} ;
